### The words of the Focal Loss Explorer in English, the language that all others translate.
###
### How to add a language: docs/translating.md. In short: copy this file, translate the text behind each “=”, and in
### messages with several forms the text behind each [ ]. Do not translate the words inside [ ]. Leave names in { } as
### they are. A line break in a text is a space.
###
### Leave as they are: p_t, x_t and α_t (the page sets the letter behind _ as a subscript), ^γ (an exponent), FL, CE and
### FL* (names of losses), and other code such as apply_class_balancing.


## How this language writes numbers

# Which forms nouns have behind a number: “one-other” (a form for 1, another for all else: English, German, Spanish),
# “below-two-other” (a form for what is below 2: French), or “other” (one form: Chinese, Japanese).
locale-plural = one-other

# Before the decimals.
locale-decimal = .

# Between thousands, from 10,000 on. A space needs quotation marks in braces: {"\u202F"} is a thin one.
locale-group = ,

# Before a number below 0.
locale-minus = −

# A percentage; and what is shown for one so near to 100 or 0 that it would be rounded to it. Between number and sign is
# a space that does not break.
percent = { $number }{"\u00A0"}%

percent-almost-all = over 99.99{"\u00A0"}%

percent-almost-none = under 0.01{"\u00A0"}%

# A ratio: "100×".
times = { $number }×

# What is no number.
undefined = undefined


## The page

# What the page is called.
title = Focal Loss Explorer

# What it is for, in a sentence.
tagline = What γ and α do to the loss of one example, and to the loss of a whole converged detector.

# Heading of the part with the sliders, for screen readers.
controls = Controls

# Name of the γ slider. On a narrow screen only what stands before the first space is shown.
gamma = γ (gamma)

# Name of the α slider; as above.
alpha = α (alpha)

# Label of the switch between α and no α.
alpha-switch = α-balanced

# What the switch does.
alpha-switch-hint = On: α weighs the positives, 1 − α the negatives. Off: no α, both weigh 1. Some libraries leave
    it off by default: Keras needs apply_class_balancing=True.

# Shown where the value of α would be.
no-alpha = no α

# The button that restores the defaults.
reset = Reset

# The button that closes a note.
dismiss = Dismiss

# Heading of the sentences with live numbers.
readouts = In numbers

# Heading of the formula, for screen readers.
formula = Formula

# Heading of the charts, for screen readers.
charts = Charts

# Button that saves a chart as a picture.
save-png = Save as PNG

# Button that plays a chart as sound, and the same button while it plays.
listen = Listen
pause = Pause

# Under a chart, once its button Listen has been pressed. The names of keys stand on the keyboard so.
listen-hint = The clear tone is your curve, the soft one γ = 0. Higher is more, left is left. On the button, Space plays
    and pauses, the arrow keys go a step, Home goes to the start.

# A choice under the same chart: its crosshair sounds at each place to which it moves.
listen-crosshair = Sound at the crosshair, too

# Under a chart, if the browser has no Web Audio.
no-sound = This browser offers no sound here. The table has the same numbers.

# Said in the console when a picture cannot be drawn.
no-canvas = This browser offers no 2D drawing.

# A script asked for a picture, and the browser did not make it.
no-picture = This browser could not make the picture. A smaller width, height or scale may help.

# Button that opens the table of a chart.
table-summary = Data as a table

# One example of the class of the positives, and the name of that class.
positive = positive

# The same for the negatives.
negative = negative

# Beside the cumulative charts: why their curves do not move with α.
alpha-cancels = α is one factor for a whole class. It cancels when the losses of the class are normalized to sum 1,
    so α does not move these curves.

# Heading of the paragraphs on the origin of the scores.
source-summary = Where the scores come from, and what they cannot tell

# The paragraphs on the origin of the scores.
source-detector = The two cumulative charts are computed from about 100,000 positive and 10,000,000 negative windows of
    a converged RetinaNet-101-600, the detector of the paper's Figure 4. The authors did not publish its scores: we
    recovered the distribution of p_t from the figure's own vector graphics. One distribution for each class explains
    all four of its curves to within 0.0005 of the total loss, up to the easiest 99.8 % of the windows.

source-foreground = Foreground: the scale of the scores is determined; the median logit is −0.56, which is p_t = 0.36.

source-background = Background: only the shape is determined. Adding a constant to every background logit moves no curve
    as long as the windows stay easy, so the level is an assumption (a median background score of 0.0033). And past the
    easiest 99.84 % of the windows the figure does not resolve the curves: the tail beyond is the smoothest one that
    fits.

source-not-retrained = The loss is computed here, from the scores; γ and α do not retrain the detector. A detector trained
    with another γ would have other scores.

# The paper: authors, title and year.
citation = Lin et al., Focal Loss for Dense Object Detection, 2017

# Before the link to the paper.
citation-label = Paper:

# Beside the loss chart, because many articles mix up γ = 0 and γ = 1.
gamma-zero-note = γ = 0 is cross entropy: the modulating factor (1 − p_t)⁰ is 1. Articles that say γ = 1 are wrong;
    at γ = 1 the loss at p_t = 0.5 is half of cross entropy.

# Name of the foreground chart.
foreground-chart = Foreground (positives): cumulative normalized loss

# Name of the foreground chart over the hardest fraction.
foreground-tail = Foreground (positives): loss of the hardest

# Name of the background chart.
background-chart = Background (negatives): cumulative normalized loss

# Name of the background chart over the hardest fraction.
background-tail = Background (negatives): loss of the hardest

# Axis of the loss chart.
p-t-axis = pₜ, probability of the true class

# Axis of the loss chart.
loss-axis = loss

# Axis of the cumulative charts.
fraction-axis = fraction of examples, easiest first

# Axis of the cumulative charts.
cumulative-axis = cumulative normalized loss

# Column heads of the tables.
p-t-column = p_t

# Column head of the cumulative tables.
fraction-column = fraction of examples

# Shown where no script runs.
page-no-script = JavaScript is switched off in this browser, or too old for this page, so the sliders are missing: this
    is a picture at γ = 2, α = 0.25.

# Shown in a browser without WebAssembly.
page-no-wasm = This browser does not run WebAssembly, so the sliders are missing: this is a picture at γ = 2, α =
    0.25.

# Shown in a browser that runs WebAssembly, but lacks something else.
page-old-browser = This browser is too old for the explorer, so the sliders are missing: this is a picture at γ = 2, α =
    0.25.

# Shown when the style sheet did not arrive, so that the page is plain text and pictures.
page-no-style = The style sheet of this page could not be loaded, so the explorer does not start: these are pictures at
    γ = 2, α = 0.25.

# Shown when a file of the program did not arrive.
page-not-loaded = The explorer could not be loaded, so the sliders are missing: this is a picture at γ = 2, α =
    0.25.

# Shown when the program takes more than ten seconds.
page-slow = The explorer takes long to load: this is a picture at γ = 2, α = 0.25 until it is there.

# Shown when the program has failed.
page-stopped = The explorer has stopped because of an error in it. Your setting is in the address.

# Link that loads the page again.
page-reload = Reload the page

# The name of the page under its icon, when it is installed.
page-short-title = Focal Loss

# Shown when a new version waits.
page-update = There is a new version of the explorer.

# Button that takes the new version.
page-update-now = Reload with the new version

# Button that stays with the old version.
page-update-later = Later

# For search engines and link previews.
page-summary = Move γ and α of the focal loss and see the loss of one example, and of a whole converged detector,
    follow.

# What a curve or a setting is known by. $gamma is a number.
gamma-is = γ = { $gamma }

# The curve of cross entropy among the curves of other γ.
cross-entropy-curve = γ = { $gamma } (cross entropy)

# Accessible name of the number field beside a slider. $name is the slider's name, for instance "γ (gamma)".
number-field = { $name }, as a number

# Accessible name of the button that saves a chart. $chart is the name of the chart.
save-picture = { save-png }: { $chart }

# Accessible name of the button that plays a chart, and of the same button while it plays. $chart is its name.
listen-to = { listen }: { $chart }
pause-chart = { pause }: { $chart }

# Caption of a chart's table. $setting is the user's setting, for instance "γ = 2, α = 0.25".
table-caption = { $chart }; yours: { $setting }

# Between the items of a list: numbers, names, settings.
list-separator = {", "}

# A class of examples. The paper calls its classes foreground and background; other populations have positives and
# negatives.
class-name =
    { $class ->
        [foreground] foreground
        [background] background
        [positive] positive
       *[negative] negative
    }

# The examples of a class, several. The paper's examples are windows of an image.
class-examples =
    { $class ->
        [foreground] foreground windows
        [background] background windows
        [positive] positive examples
       *[negative] negative examples
    }


## Options of the page

# Why a control does not move.
locked = Fixed by the author of this page.

## Descriptions of charts and sentences with live numbers

# One number of a list in a description.
value-at-p-t = { $value } at p_t = { $p-t }

# What the loss chart shows, for screen readers. $positive and $negative are lists of value-at-p-t.
loss-description =
    { $quantity ->
        [loss]
            Your curves, { $setting }. Loss of a positive: { $positive }. Loss of a negative: { $negative }.
        [gradient]
            Your curves, { $setting }. Gradient of a positive: { $positive }. Gradient of a negative: { $negative }.
        [modulating_factor]
            Your curves, { $setting }. Modulating factor of a positive: { $positive }. Modulating factor of a negative:
            { $negative }.
       *[times_lower]
            Your curves, { $setting }. Times lower than cross entropy: the loss of a positive: { $positive }. Times
            lower than cross entropy: the loss of a negative: { $negative }.
    }

# What a cumulative chart shows, for screen readers. The arguments but $class and $setting are percentages; those that
# end in under-ce are what cross entropy gives.
cumulative-description =
    Your curve, { $setting }. The easiest 50{"\u00A0"}% of the { class-name } examples carry { $half } of the { class-name }
    loss (under cross entropy { $half-under-ce }), the easiest 90{"\u00A0"}% { $ninety } ({ $ninety-under-ce }), the
    hardest 1{"\u00A0"}% { $hardest } ({ $hardest-under-ce }). Grey reference curves: γ = 0 (cross entropy), 0.5, 1 and 2.

# What a cumulative chart over the hardest fraction shows. $shares is a list of hardest-share.
tail-description = Your curve, { $setting }: { $shares }. Grey reference curves: γ = 0 (cross entropy), 0.5, 1 and 2.

# $fraction, $now and $cross-entropy are percentages.
hardest-share = the hardest { $fraction } carry { $now } of the { class-name } loss (under cross entropy
    { $cross-entropy })

# What α does. The sentences stand beside the charts.
without-alpha = Without α, a positive and a negative with the same p_t have the same loss.

alpha-halves = α = 0.5 halves every loss and favours neither class.

# $times is a ratio, for instance "3×"; $class is the class that weighs more.
alpha-weighs =
    { $class ->
        [positive]
            At the same p_t, a positive weighs { $times } a negative: α = { $alpha }, 1 − α = { $one-minus-alpha }.
       *[negative]
            At the same p_t, a negative weighs { $times } a positive: α = { $alpha }, 1 − α = { $one-minus-alpha }.
    }

# The other class has the weight 0.
alpha-counts-one =
    { $class ->
        [positive] Only a positive counts: α = { $alpha }, 1 − α = { $one-minus-alpha }.
       *[negative] Only a negative counts: α = { $alpha }, 1 − α = { $one-minus-alpha }.
    }

# $fraction, $now and $cross-entropy are percentages.
hardest-sentence = The hardest { $fraction } of the { class-examples } carry { $now } of the { class-name } loss; under
    cross entropy { $cross-entropy }.

# What a screen reader says when the state has settled.
settled-announcement = { $setting }. The hardest 1{"\u00A0"}% of the { class-examples } carry { $share } of its loss.


## What is wrong with an address, or with a number that was typed

# $key is a key of the address and $found its value, for instance "gamma" and "7": both stay as they are.
address-repeats = The address gives { $key } more than once; “{ $key }={ $found }” was ignored, the first value counts.

# loss~gamma~alpha~beta~name is how a pinned setting is written: leave it as it is.
address-has-no-pin = The address has “{ $key }={ $found }”: not a pinned setting, expected loss~gamma~alpha~beta~name, so
    it was left out.

# $form is how a lab is written: leave it as it is.
address-has-no-lab = The address has “{ $key }={ $found }”: not a lab, expected { $form }, so the lab started at its default.

address-has-too-many-pins = The address has “{ $key }={ $found }”, but only { $most } settings can be pinned.

# $complaint is one of the following: out-of-range, not-a-number, expected-one-of.
address-has-bad-value = The address has “{ $key }={ $found }”: { $complaint }, so { $key } started at its default,
    { $default }.

# $language is a word of the address, for instance "zh".
words-not-loaded = The words of the language “{ $language }” could not be loaded, so this page is in English.

# A number field is empty. $expected is expected-number.
field-is-empty = Found no number, { $expected }.

field-has-bad-value = Found “{ $found }”: { $complaint }.

out-of-range = out of range, { $expected }

not-a-number = not a number, { $expected }

expected-number = expected a number from { $min } to { $max }

# “none” is a word of the address: leave it as it is.
expected-number-or-none = expected a number from { $min } to { $max } or “none”

# $word is the only word that may stand there.
expected-word = expected { $word }

# $words is a list of words of the address.
expected-one-of = expected one of { $words }

# What is said for the default of a key: no panel is open, nothing is fixed.
default-none = none

# What is said for the default of a key: nothing is left out.
default-show = the whole page


## The loss chart, its menus, and pins

# Heading of the row of menus, for screen readers.
view = Loss and axes

# Name of the β slider. On a narrow screen only what stands before the first space is shown.
beta = β (beta)

# Name of the menu of losses.
loss-menu = Loss

# Name of the menu of horizontal axes.
x-menu = x axis

# Name of the menu of vertical axes.
y-menu = y axis

# Name of the menu of scales.
scale-menu = y scale

# Name of the menu of reference curves.
reference-menu = Reference

# Name of the menu of extra curves.
extra-menu = Also draw

# Name of the menu of the cumulative charts' axes.
fraction-menu = Cumulative over

# Axis of the cumulative charts, from all examples to one in ten million.
hardest-axis = hardest fraction of examples

# Axis of the cumulative charts over the hardest fraction.
hardest-share-axis = share of the loss they carry

# Column head in the tables of the cumulative charts over the hardest fraction.
hardest-column = hardest fraction

# Name of the menu of presets.
preset-menu = Show

# Button that opens the menus of the loss, the axes and the curves.
axes-button = Axes, curves and other losses

# First entry of the menu of presets, which sets nothing.
preset-prompt = Figures of the paper…

# Axis of the loss chart.
x-t-axis = xₜ = y·x, logit of the true class

# Axis of the loss chart.
gradient-axis = gradient dL/dxₜ

# Axis of the loss chart on a logarithmic scale.
gradient-size-axis = size of the gradient, |dL/dxₜ|

# Axis of the loss chart.
factor-axis = modulating factor

# Axis of the loss chart.
times-lower-axis = times lower than cross entropy

# Column head of the table over logits.
x-t-column = x_t

# Written into the right part of the loss chart.
well-classified = well-classified: easy examples

# Written into its left part.
hard-examples = hard examples

# Said at the crosshair.
easy-example = easy (well-classified) example

# Said at the crosshair.
hard-example = hard example

# Easy and hard, in the chart's description.
well-classified-description = Examples with p_t > 0.5 are marked as well-classified, or easy; those below are hard.

# How a menu of actions goes by keyboard.
actions-hint = Arrow keys go through the list, Enter takes what they stopped at.

# A curve of the loss chart and its name in legends.
hinge = hinge on p_t

# Written on that curve.
hinge-label = hinge

# In the legend of a loss that has no γ.
cross-entropy-legend = CE

# In the legend, where the chart shows Figure 7. The number in brackets counts settings.
effective = effective: AP > 33.5 (7)

# In the legend, where the chart shows Figure 7. The number in brackets counts settings.
ineffective = ineffective (10)

# The mistaken gradient in the description.
mistaken-gradient-description = The dotted curve is (p_t − 1)(1 − p_t)^γ, which some code takes for the gradient of
    FL.

# In the legend, where that curve cannot be shown.
mistake-has-no-place = mistaken gradient: only with FL and the gradient as y

# The same in the description of the chart.
mistake-has-no-place-description = { mistake-has-no-place }.

# Figure 7 in the description.
figure-7-description = Behind them the 17 settings of FL* of the paper's Figure 7: 7 effective ones (AP above 33.5)
    in green, the others in red and dashed.

# One of the common mistakes: the sign of the gradient.
gradient-sign = The gradient is by x_t = y·x. By the raw logit it is dL/dx = y·dL/dx_t: the same for a positive,
    with the other sign for a negative.

# Beside the cumulative charts over the hardest fraction.
tail-note = Beyond the hardest 0.16{"\u00A0"}% the paper's figure does not resolve its background curves: the tail
    there is the smoothest that fits.

# Button that keeps the present setting for comparison.
pin = Pin

# Hint of that button.
pin-hint = Keep the current setting, to compare: in the loss chart, both cumulative charts and that of the Gini
    index.

# Name of the list of pins.
pins = Pinned settings

# Entries of the menu of losses.
loss-choice =
    { $loss ->
        [focal_loss] FL
        [cross_entropy] CE (cross entropy)
        [balanced_cross_entropy] { balanced-cross-entropy }
       *[focal_loss_star] FL*
    }

# Entries of the menu of horizontal axes. ₜ is the subscript in plain text.
x-choice =
    { $quantity ->
        [p_t] pₜ
       *[x_t] logit xₜ
    }

# Entries of the menu of vertical axes.
y-choice =
    { $quantity ->
        [loss] loss
        [gradient] gradient dL/dxₜ
        [modulating_factor] modulating factor
       *[times_lower] times lower than CE
    }

# Entries of the menu of scales: a linear and a logarithmic one.
scale-choice =
    { $scale ->
        [linear] linear
       *[log] log
    }

# Entries of the menu of reference curves.
reference-choice =
    { $reference ->
        [gammas] FL at five γ
        [variants] CE, FL at γ = 2
        [figure_7] FL* of Figure 7
       *[none] none
    }

# Entries of the menu of extra curves.
extra-choice =
    { $extra ->
        [none] nothing more
        [hinge] hinge on pₜ
       *[mistaken_gradient] mistaken gradient
    }

# Entries of the menu of the cumulative charts' axes.
fraction-choice =
    { $fraction ->
        [easiest_first] easiest first
       *[hardest] hardest (log)
    }

# Entries of the menu of presets. Figures and sections are those of the paper.
preset-choice =
    { $preset ->
        [figure_1] Figure 1: loss against pₜ
        [figure_4] Figure 4: cumulative losses
        [figure_4_tail] Figure 4: the tail it hides
        [untrained_without_prior] §3.3: untrained, no prior
        [untrained_with_prior] §3.3: untrained, prior π = 0.01
        [figure_5] Figure 5: FL and FL*
        [figure_6] Figure 6: their gradients
        [figure_7] Figure 7: FL* that worked
       *[mistaken_gradient] a mistaken gradient
    }

# Name of the loss chart as its axes are now.
loss-chart =
    { $y ->
        [loss] Loss of one example against { $x ->
            [p_t] p_t
           *[x_t] x_t
        }
        [gradient] Gradient of one example's loss against { $x ->
            [p_t] p_t
           *[x_t] x_t
        }
        [modulating_factor] Modulating factor against { $x ->
            [p_t] p_t
           *[x_t] x_t
        }
       *[times_lower] Times lower than cross entropy against { $x ->
            [p_t] p_t
           *[x_t] x_t
        }
    }

# Parameters of a setting, joined by list-separator: "FL*, γ = 2, β = 1, no α".
alpha-is = α = { $alpha }

alpha-t-is = α_t = { $alpha }

beta-is = β = { $beta }

balanced-cross-entropy = α-balanced CE

cross-entropy = cross entropy

# Written on two grey curves, where FL* is shown.
variant-cross-entropy = CE

variant-focal-loss = FL, γ = 2

# The dotted curve, which is a common mistake.
mistaken-gradient-with-alpha = α_t(p_t − 1)(1 − p_t)^γ, not the gradient

mistaken-gradient-without-alpha = (p_t − 1)(1 − p_t)^γ, not the gradient

# The user's curve in tables and legends. $setting is, for instance, "γ = 2".
yours = yours, { $setting }

# Of a setting of Figure 7: whether it worked.
effective-curve = effective

ineffective-curve = ineffective

# Accessible name of a pin's name field. $pin is the letter of the pin.
name-of-pin = Name of pin { $pin }, up to { $longest } letters

# Accessible name of the button that removes a pin.
remove-pin = Remove pin { $pin }: { $name }

# Why no more can be pinned.
pins-are-full = { $most } settings are pinned; remove one first.

# The pins in a chart's description; $pins is a list of pin-with-name.
pinned = Pinned: { $pins }.

pin-with-name = { $pin } ({ $name })

# The grey curves in a chart's description; $curves is joined by clause-separator.
grey-reference-curves = Grey reference curves, without α: { $curves }.

# Between the items of a list whose items have commas of their own.
clause-separator = {"; "}

# A ratio to cross entropy; $times is, for instance, "100×".
times-lower = { $times } lower

times-higher = { $times } higher

# $at-09 and $at-05 are times-lower or times-higher.
star-ratios = At p_t = 0.9, FL* is { $at-09 } than cross entropy; at p_t = 0.5, { $at-05 }.

# $at-09 and $at-05 are ratios, for instance "100×".
factor-ratios = At p_t = 0.9 the modulating factor makes the loss { $at-09 } lower than cross entropy; at p_t = 0.5,
    { $at-05 } lower.

cross-entropy-has-no-factor = Cross entropy has no modulating factor: it is FL at γ = 0.

factor-is-one = γ = 0: the modulating factor is 1, and the loss is cross entropy at every p_t.


## The crosshairs

# Accessible name of the crosshair.
crosshair = Read the loss chart at p_t

# Hint of that crosshair.
crosshair-hint = Point at the chart, or focus it and press the arrow keys: p_t moves by 0.01, with Shift by 0.1,
    with Alt by 0.001; Home and End go to the ends.

# Stands where there is no number.
not-there = –

# Accessible name of the foreground chart's crosshair.
foreground-crosshair = Read the foreground chart at a fraction of examples

# Accessible name of the background chart's crosshair.
background-crosshair = Read the background chart at a fraction of examples

# Hint of both.
fraction-crosshair-hint = Point at the chart, or focus it and press the arrow keys: by 0.01 of the examples, with
    Shift by 0.1, with Alt by 0.001; over the hardest by a tenth of a power of ten, a whole one, a hundredth. Home
    and End go to the ends.

# Accessible name of the crosshair of the Gini index.
gini-crosshair = Read the Gini index at γ

# Hint of that crosshair.
gini-crosshair-hint = Point at the chart, or focus it and press the arrow keys: γ moves by 0.05, with Shift by 0.5,
    with Alt by 0.005; Home and End go to the ends.

# Accessible name of the histogram's crosshair.
histogram-crosshair = Read the histogram at a bar

# Hint of that crosshair.
histogram-crosshair-hint = Point at the chart, or focus it and press the arrow keys: by a bar, with Shift by five;
    Home and End go to the ends.

# Heads of the columns of the loss chart's crosshair: loss, modulating factor, cross entropy over loss, gradient.
column-loss = loss

column-factor = factor

column-ratio = CE / L

column-gradient = dL/dx_t

# Heads of the columns of a cumulative chart's crosshair: the share of the loss that the hardest examples carry, and
# what is left for the others.
column-their-share = their share

column-other-share = the rest

# Heads of the columns of the histogram's crosshair.
column-examples = examples

column-of-the-class = of the class

# First line of the crosshair of the Gini index, and what it says to a screen reader. $classes is a list of
# spoken-class-index.
reading-gini = γ = { $gamma }:

spoken-reading-gini = γ = { $gamma }: Gini index of the losses, { $classes }.

spoken-class-index = { $class } { $index }

# First line of the histogram's crosshair, and what it says to a screen reader. $range is one of range-from-to,
# range-below, range-above; $classes is a list of spoken-class-count.
reading-bar =
    { $quantity ->
        [p_t] p_t { $range }:
       *[x_t] x_t { $range }:
    }

spoken-reading-bar =
    { $quantity ->
        [p_t] p_t { $range }: examples, { $classes }.
       *[x_t] x_t { $range }: examples, { $classes }.
    }

spoken-class-count = { $class } { $count } ({ $share })

# First line of the loss chart's crosshair, and what it says to a screen reader. $kind is easy-example or hard-example;
# $curves has the three messages below, joined by sentence-separator.
reading-loss = p_t = { $p-t }, x_t = { $x-t }, CE = { $cross-entropy }:

spoken-reading-loss = p_t = { $p-t }, x_t = { $x-t }, { $kind }; cross entropy { $cross-entropy }. { $curves }.

# $ratio is times-lower or times-higher.
spoken-curve-loss = { $name }: loss { $loss }, modulating factor { $factor }, { $ratio } than CE, gradient { $gradient }

# The same where all numbers are undefined.
spoken-curve-undefined = { $name }: loss { $loss }, modulating factor { $factor }, { $ratio }, gradient { $gradient }

# A curve that has nothing but a gradient.
spoken-curve-gradient = { $name }: { $gradient }

sentence-separator = {". "}

# First line of a cumulative chart's crosshair, and what it says to a screen reader. $fraction is a percentage,
# $examples is counted-examples, $curves is joined by clause-separator.
reading-hardest = hardest { $fraction } ({ $examples })

spoken-reading-hardest = The hardest { $fraction } of the { class-examples } ({ $examples }) carry { $curves }.

spoken-share = { $name }: { $share } of the loss

counted-examples =
    { $count ->
        [one] { $count } example
       *[other] { $count } examples
    }


## Whose scores, the balance of the classes, the Gini index

# Opens the panel of the populations.
population-summary = Whose scores

# Name of the menu.
population-menu = Population

# Name of the menu of built detectors.
built-menu = Build a detector

# First entry of that menu, which does nothing.
built-prompt = Choose…

# Beside the numbers of the populations that are built.
built-note = The logit of the score is normal in each class. Untrained: every score near π, spread 0.1 (an
    assumption, the paper gives π only).

# Beside the slider of the median background score.
median-note = The paper’s figure does not determine where the background scores lie: for every median up to 0.0055
    (a logit of −5.2) there are scores that reproduce it, within 0.0004. The figure’s last pixels speak for 0.0037
    or less. The cumulative curves hardly move with the median; what compares the classes does.

# Name of a slider.
median-background-score = median background score

# Names of the sliders of the populations that are built.
positive-mean = positives’ mean logit

positive-spread = positives’ spread

negative-mean = negatives’ mean logit

negative-spread = negatives’ spread

# Heading of the sliders.
population-controls = Population

# Axis of the histogram.
count-axis = examples

# Opens the panel of the classes.
classes-summary = Balance of the classes

# Name of a slider.
negatives-per-positive = negatives per positive

# Name of a row in the table of shares: here the loss is shared.
of-the-loss = loss

# Name of a row in the table of shares: here the gradient is shared.
of-the-gradient = gradient

# Head of the column of names.
share-of = Share of the

# Head of the column of the positives.
positives = positives

# Head of the column of the negatives.
negatives = negatives

# Head of the column with the α that balances the classes. The number stands behind “=”.
balanced-at-alpha = balanced at α =

# Accessible name of the table.
shares-table = Shares of the classes

# Below that table.
shares-note = Sums over all examples, α_t included; of the gradient its magnitude |dL/dx_t|. A share of the loss is
    not a share of the gradient, which is what moves the weights.

# Below that table, for the population of the paper.
shares-assume = These shares depend on the median background score, which is an assumption.

# Heading of the slider.
classes-controls = Balance of the classes

# Opens the panel of the Gini index.
gini-summary = Gini index over γ

# Name of the chart.
gini-chart = Gini index of the losses

# Its axis.
gini-axis = Gini index

# Below that chart.
gini-note = The cumulative curves are Lorenz curves. Their Gini index is twice the area between the curve and the
    diagonal: 0 if every example loses the same, near 1 if a few lose everything.

# A note, when the address asks for the scores of a file.
file-missing = The scores of a file are to be shown, and no address can hold them: choose the file, or the sketch
    saved from it, under “Whose scores”. Until then you see the paper’s detector.

# Entries of the menu of populations.
population-choice =
    { $population ->
        [paper] the paper’s detector
        [logit_normal] built (logit-normal)
       *[file] your file
    }

# Entries of the menu of built detectors. The prior π is that of the paper's section 3.3.
built-untrained-with-prior = Untrained, prior π = 0.01

built-untrained-without-prior = Untrained, no prior

built-easy = Easy: classes far apart

built-hard = Hard: classes overlap

# Name of the histogram.
histogram-chart =
    { $quantity ->
        [p_t] Histogram of p_t
       *[x_t] Histogram of x_t
    }

# What the histogram shows, for screen readers. $first and $second are histogram-of-class.
histogram-description = Counts on a logarithmic axis. { $first } { $second }

# The arguments but $class and $count are percentages, or about-share.
histogram-of-class = { $count } { class-examples }: { $well-classified } with p_t > 0.5, { $beyond-9 } with p_t > 0.9,
    { $below-1 } with p_t < 0.1.

# A percentage that is not exact: "about 33.3 %". It stands inside a sentence.
about-share = about { $share }

# A range of an axis: "−2 to 3.5".
range-from-to = { $from } to { $to }

range-below = below { $to }

range-above = above { $from }

# What a screen reader says for a bar of the table of shares. $positives and $negatives are percentages; $alpha is the α
# that would make them equal.
share-of-classes =
    { $shared ->
        [loss]
            Of the loss, the positives have { $positives }, the negatives { $negatives }; equal at α = { $alpha }.
       *[gradient]
            Of the gradient, the positives have { $positives }, the negatives { $negatives }; equal at α = { $alpha }.
    }

# Accessible name of the button that takes the balancing α.
set-balancing-alpha =
    { $shared ->
        [loss] Set α to { $alpha }, which balances the loss
       *[gradient] Set α to { $alpha }, which balances the gradient
    }

# What the chart of the Gini index shows, for screen readers. $first and $second are gini-of-class.
gini-description = Gini index of the losses at { $setting }: { $first }; { $second }.

gini-of-class = { class-examples } { $index } (under cross entropy { $cross-entropy })

# A pin's Gini index of the positives and of the negatives. $pin is the letter of the pin.
pinned-gini-indices = Pinned, { $pin } ({ $name }): { $positives } and { $negatives }.

# A pin's γ at the head of its row in a table.
gamma-of-pin = { $gamma } ({ $pin }: { $name })


## Charts of the article

# Accessible name of a chart's crosshair. $chart is the name of the chart.
read-chart = Read the chart: { $chart }

# Hint of that crosshair.
read-chart-hint = Point at the chart, or focus it and press the arrow keys, with Shift or Alt for larger or smaller steps;
    Home and End go to the ends.

# The user's curve where both classes have the same. $setting is, for instance, "γ = 2".
both-classes-curve = both classes, { $setting }

# What the figure of the modulating factor shows, for screen readers. $values is a list of value-at-p-t.
factor-description = Your curve, { $setting }, the same for both classes, since α is no part of the factor: { $values }. Grey
    reference curves: γ = 0 (cross entropy), 0.5, 1, 2 and 5. Examples with p_t > 0.5 are well-classified, or easy.

# What the crosshair of a chart says to a screen reader. $head is its first line; $rows is a list of spoken-value,
# spoken-start or spoken-example, joined by clause-separator.
spoken-reading = { $head } { $rows }.

spoken-value = { $name } { $value }

# Name of the figure of the sums.
sums-chart = Sums of losses: many easy negatives, one hard positive

# Its axes. ₜ is the subscript in plain text.
sums-x-axis = pₜ of each negative

sums-y-axis = sum of the losses

# A value of p_t.
p-t-is = p_t = { $p-t }

# The one positive of the figure.
one-positive-at = 1 positive with p_t = { $p-t }

# What the figure shows, for screen readers. $negatives is a number of negatives, for instance “1000 negatives”;
# $cross-entropy and $yours are sums-under-loss or sums-always-less.
sums-description = Losses of { $negatives } with p_t = { $typical } together, against the loss of 1 positive with p_t =
    { $hard }. { $cross-entropy } { $yours }

# $loss names a loss, $negatives and $positive are sums of losses.
sums-under-loss = Under { $loss }: { $negatives } against { $positive }; the negatives outweigh the positive as long as their p_t
    is below { $p-t }.

sums-always-less = Under { $loss }: { $negatives } against { $positive }; the positive outweighs the negatives at every p_t from
    0.5 to 1.

# First line of the crosshair of the sums.
reading-sums = p_t of each negative = { $p-t }:

# Heads of its columns: the loss of one example, and of all together.
column-each = each

column-sum = sum

# Name of the figure of the first step of training.
prior-chart = Before training: every score is the prior π

# Its axes.
prior-axis = prior π

prior-y-axis = sum over a class, for each positive

# A value of π.
prior-is = π = { $prior }

# Curves of the figure, in its legend. $class is positive or negative.
loss-of-all =
    { $class ->
        [positive] loss of the positive
       *[negative] loss of its negatives
    }

gradient-of-all =
    { $class ->
        [positive] gradient of the positive
       *[negative] gradient of its negatives
    }

gradient-under-cross-entropy = gradients under cross entropy

# The classes in the reading of its crosshair.
class-at-start =
    { $class ->
        [positive] the positive
       *[negative] its negatives
    }

# First line of its crosshair.
reading-prior = π = { $prior }:

# Head of the column of gradients.
column-gradient-size = |dL/dx|

spoken-start = { $name }: loss { $loss }, gradient { $gradient }

# In place of a value of π, if there is none.
nowhere = nowhere from 0.000001 to 0.5

# What the figure shows, for screen readers. $negatives is a number of negatives, for instance “1000 negatives”; $share is
# the share of the positives among all examples; $balance and $cross-entropy-balance are prior-is or nowhere.
prior-description = Every score is π = { $prior }. For each positive there are { $negatives }: ρ = { $share }. At { $setting }
    the loss of the positive is { $positive-loss }, that of its negatives { $negative-loss }; the magnitudes of their
    gradients are { $positive-gradient } and { $negative-gradient }. The gradients balance at: { $balance }; under cross
    entropy: { $cross-entropy-balance }. At a larger π the negatives prevail.

# Name of the figure of the contributions. $class is positive or negative.
contributions-of =
    { $class ->
        [positive] Positives: where loss and gradient come from
       *[negative] Negatives: where loss and gradient come from
    }

# Its axes.
contributions-x-axis = pₜ, on the scale of its logit

contributions-y-axis = share with a lower pₜ

# First line of its crosshair.
reading-contributions = { class-examples } with p_t below { $p-t }:

# Heads of its columns: the share of the examples below the p_t, and of those above.
column-below = they have

column-above = the others

# What the figure shows, for screen readers. All arguments but $class and $setting are percentages.
contributions-description = At { $setting }, the hard { class-examples }, p_t < 0.5, are { $hard } of the
    { class-examples }; they have { $hard-loss } of the loss and { $hard-gradient } of the gradient. Those with p_t > 0.9
    are { $easy } of the { class-examples }; they have { $easy-loss } of the loss and { $easy-gradient } of the gradient.

# Name of the figure that builds the focal loss term by term.
terms-up-to =
    { $term ->
        [cross_entropy] Loss of one example: cross entropy
        [modulating_factor] Loss of one example: cross entropy times the modulating factor
       *[alpha_t] Loss of one example: cross entropy times the modulating factor times α_t
    }

# Name of the figure that makes a cumulative curve in four stages.
sorting-at =
    { $stage ->
        [shuffled] Losses of a few positives, in any order
        [sorted] Losses of a few positives, sorted
        [normalized] Losses of a few positives, normalized to sum 1
       *[cumulated] Losses of a few positives, cumulated
    }

# Its axes.
any-order-axis = examples, in any order

sorted-axis = examples, easiest first

share-of-loss-axis = share of the loss

# A curve beside that of a few examples.
all-positives = all positives

# Head of the first column of its table.
example-column = example

# Heads of the columns of its crosshair.
column-share = share

column-cumulated = with all before

# First line of its crosshair.
reading-example = example { $number } of { $count }:

spoken-example = { $name }: p_t = { $p-t }, loss { $loss }, { $share } of the loss, { $cumulated } with all before

# What the figure shows, for screen readers. $half and $hardest are percentages. α is a factor for all examples of a class.
sorting-description =
    { $stage ->
        [shuffled] The losses of { $count } positives in any order, { $setting }, without α. Grey: under cross entropy.
        [sorted]
            The losses of { $count } positives, { $setting }, without α, sorted from the lowest to the highest. Grey: under
            cross entropy.
        [normalized]
            The losses of { $count } positives, { $setting }, sorted and divided by their sum: the hardest has { $hardest } of
            it. Grey: under cross entropy.
       *[cumulated]
            The losses of { $count } positives, { $setting }, sorted, divided by their sum, each added to all before it: the
            easier half has { $half } of the loss, the hardest has { $hardest }. A line shows the curve of all positives. Grey:
            under cross entropy.
    }

# Name of the figure of the anchors, and what is written at the boxes in its picture.
anchors-chart = An anchor at every place, two objects

object = object

# The dots of the figure.
hard-negatives = other negatives

easy-negatives = easy negatives, p_t > 0.9

# Written below the picture.
easy-of-all = { $easy } of { $all } anchors are easy negatives

# Heads of the columns of its table; $loss names a loss.
column-anchors = anchors

column-number = number

share-of-loss-under = share of the loss, { $loss }

# What the figure shows, for screen readers. $cross-entropy and $share are percentages.
anchors-description = { $all } anchors on a picture with two objects. { $positives } overlap an object by half or more: the
    positives. { $negatives } are negatives, and { $easy } of these are easy, with p_t > 0.9. The easy negatives have
    { $cross-entropy } of the loss under cross entropy, and { $share } at { $setting }.


## What the authors measured, and common mistakes

# Common mistakes: what is said where each would arise.
mistake-gradient = (p − y)(1 − p_t)^γ is not the gradient of FL: the modulating factor depends on the logit too. At
    p_t = 0.5 and γ = 2 it is 42{"\u00A0"}% of dFL/dx.

mistake-share = A share of the loss is not a share of the gradient: at p_t = 0.9 and γ = 2 an example has
    0.6{"\u00A0"}% of the loss it has at p_t = 0.5, but 1.0{"\u00A0"}% of the gradient.

mistake-libraries = Some libraries leave α off: Keras' BinaryFocalCrossentropy has apply_class_balancing=False by
    default, and then its alpha does nothing.

mistake-alpha = α is not one factor for both classes: it weighs the positives, and 1 − α the negatives. With α =
    0.25 a negative weighs three times a positive.

# Heading of the mistakes.
mistakes-summary = Common mistakes

# In place of a sentence with numbers, when FL* has γ = 0.
star-needs-gamma = FL* divides by γ: at γ = 0 every loss is infinite and has no curve. The cumulative charts show
    the limit, equal losses.

# Heading of the panel with the paper's results.
results-summary = What the authors measured

# What the panel's numbers are.
results-origin = COCO results of trained detectors (RetinaNet, ResNet-50-FPN, 600 pixels, minival), quoted from
    Tables 1a, 1b and 3 of the paper. Nothing here is computed by this page. Select a setting to show it.

# Name of the plane of results.
results-plane = AP in the plane of γ and α

# Mark of the user's setting in it.
your-setting = yours

# Beside the loss chart, when it shows FL*: what its γ is.
star-gamma-note = In FL* γ is the slope of the logit, not an exponent: FL* at γ = 1 and β = 0 is cross entropy, and
    at γ = 0 it is not defined.

# What the tables teach.
lesson-alpha-falls = The best α falls as γ rises: 0.75 at γ = 0, 0.5 at γ = 0.5, 0.25 from γ = 1 on.

lesson-gain = FL gains 2.9 AP over α-balanced cross entropy: 34.0 against 31.1.

# Headings of the tables of results.
table-heading =
    { $table ->
        [table_1a] Table 1a: α-balanced CE
        [table_1b] Table 1b: FL, with the best α for each γ
       *[table_3] Table 3: FL*
    }

# Accessible name of the button of a result. AP, AP50 and AP75 are the paper's measures.
show-result =
    { $table ->
        [table_1a] Show α-balanced CE, { $setting }: AP { $ap }
        [table_1b] Show FL, { $setting }: AP { $ap }
       *[table_3] Show FL*, { $setting }: AP { $ap }
    }

# $setting is γ and β.
star-was-measured = FL* with { $setting } was measured: AP { $ap }, AP50 { $ap50 }, AP75 { $ap75 }. The table gives no α.

setting-was-measured = Your setting was measured: AP { $ap }, AP50 { $ap50 }, AP75 { $ap75 }.

nearest-measured = Your setting was not measured. The nearest that was: { $setting }, AP { $ap } (AP50 { $ap50 }, AP75
    { $ap75 }).


## Sharing and export

# Opens the menu.
share = Share

# Name of the menu's content.
share-menu = Share and export

# Heading of a group of buttons.
copy-group = Copy for the present state

# Heading of a group of buttons, whose code puts the page into another one.
embed-group = Copy to embed

# Name of the menu of what a frame shows.
embed-menu = What to embed

# One entry more, where the page itself shows some parts only.
own-frame = The parts shown here

# Heading of a group of buttons, which copy the loss as code.
code-group = Copy as code

# Heading of a group of buttons.
download-group = Download

# Buttons of the menu. Leave names of formats as they are.
copy-link = Link

copy-iframe = HTML iframe

copy-element = HTML element

copy-markdown = Markdown

copy-quarto = Quarto

# A frame, by the directive of mystmd.
copy-myst = MyST (Jupyter Book 2)

# A frame, as Sphinx's myst-parser takes it.
copy-myst-in-sphinx = MyST in Sphinx (Jupyter Book 1)

# Name of the menu of the PNG's sizes.
png-scale = PNG size

# Button that prints the page.
print = Print view

# Where the clipboard is out of reach.
copy-by-hand = This page may not use the clipboard here. The text is selected: copy it with Ctrl+C or ⌘C.

# A file could not be made or offered.
not-saved = The file could not be made: this browser or the frame around the page does not allow it.

# The reference curves of the cumulative charts, in a legend.
grey-curves = FL without α, γ as written

# CE and FL at one γ, in a legend.
grey-variants = without α, as written

# What a frame can show.
frame-loss-and-controls = Loss chart with its sliders

frame-loss = Loss chart

frame-foreground = Foreground chart

frame-background = Background chart

frame-gini = Gini index

frame-histogram = Histogram, with whose scores

frame-cumulative-and-controls = The detector’s two charts with sliders

frame-everything = The whole explorer

# Charts in the table of downloads.
share-loss = Loss

share-foreground = Foreground

share-background = Background

share-gini = Gini index

share-histogram = Histogram

# What was copied. $name is an entry of the menu.
copied = Copied: { $name }.

# What was saved. Whether the file has arrived is for the browser to say.
saved = Offered as a file: { $name }

# Accessible name of a button that saves a chart. $format is SVG, PNG or CSV.
download-name = { $chart }, { $format }

# What a frame with the page is called. $setting is, for instance, "γ = 2, α = 0.25".
title-with-setting = { title }: { $setting }

# The title of a picture of the loss chart. $name is the chart's name.
picture-of-loss = { $name }: { $loss }

# A pin in the legend of a picture: its letter, its name if it has one, and its setting.
pin-with-setting = { $pin }: { $setting }

pin-with-name-and-setting = { $pin }: { $name } ({ $setting })

# Names of the snippets of code. PyTorch, Keras, JAX and NumPy are not translated.
snippet-formula = LaTeX formula

snippet-figure = pgfplots figure


## Scores from a file

# Heading of the part that takes files.
files = Your own scores

# What a file may be, and that it stays.
files-note = Drop a file anywhere on the page, or choose one: a table as text (CSV, TSV) with a column of scores or logits
    and one of labels, packed by gzip or not; NPY, NPZ, safetensors, Parquet, or a saved sketch; scores and labels as two NPY files
    together. It is read here, in your browser, and never leaves your machine.

# Label of the native picker.
choose-files = Choose a file

# Button that stops reading.
cancel = Cancel

# Accessible name of the progress bar.
reading-file = Reading the file

# An error: the browser does not start the part of the program that reads files.
no-worker = The part that reads files did not start: it could not be loaded, or this page may not start it, because it
    is in a restricted frame or was opened from disk. Reload the page, or open it in a window of its own.

# An error: the part of the program that reads files has failed while it read.
worker-stopped = The part that reads files has stopped because of an error in it. What the page shows is as before. Choose
    the file again, or reload the page.

# An error: two parts of the program are of different versions.
other-build = The part that reads files is of another version than this page: one of the two comes from a cache.
    Reload the page, and choose the file again.

# Button that opens the menus of the columns.
choose-columns = Choose columns

# Menu of the column of scores.
scores-column = Scores

# Menu of the column of labels.
labels-column = Labels

# Menu of what the scores are.
scores-are = The scores are

# Menu of two labels of the file: which is that of the positives.
positive-label = Positive label

# Button that reads the file with the chosen columns.
read = Read

# Button that saves a small file of binned scores.
save-sketch = Save the sketch

# Hint of that button.
save-sketch-hint = A small file of binned scores that loads here again: share the analysis, not the scores.

# Button that saves a table of the hardest examples of a file: their rows, labels and losses.
save-hard-rows = Save the hardest rows

# Hint of that button. Rows are numbers of rows in the file.
save-hard-rows-hint = A table of the 1,000 hardest examples of each class, with their rows in the file, p_t, and the loss at
    the present settings. A saved sketch has no rows.

# What the scores can be.
kind-probabilities = probabilities

kind-percent = percent

kind-logits = logits

# Sizes of a file.
kilobytes = { $number }{"\u00A0"}kB

megabytes = { $number }{"\u00A0"}MB

gigabytes = { $number }{"\u00A0"}GB

# The time that is left.
seconds = { $number }{"\u00A0"}s

minutes = { $number }{"\u00A0"}min

# How far reading is: $done and $total are sizes.
progress-of-bytes = { $done } of { $total }

# The same, with rows, sizes and rows a second, and the time that is left.
progress-of-rows = { $done } of { $total }, { $rows } rows, { $rate } or { $row-rate } rows a second, { $left } left

# How far a script's scores are read.
progress-of-scores = { rows-read }

# What was read from a table. $kind is what its numbers are; $scores and $labels are the names of columns.
read-from-columns =
    { $kind ->
        [scores] { $names }: { rows-read }, scores from “{ $scores }”, labels from “{ $labels }”; { classes-read }.
        [percent] { $names }: { rows-read }, percent from “{ $scores }”, labels from “{ $labels }”; { classes-read }.
       *[logits] { $names }: { rows-read }, logits from “{ $scores }”, labels from “{ $labels }”; { classes-read }.
    }

# What was read from another file. A sketch is a small file of binned scores.
read-from-file =
    { $kind ->
        [sketch]
            { $rows ->
                [one] { $names }: a saved sketch of { $rows } bin; { classes-read }.
               *[other] { $names }: a saved sketch of { $rows } bins; { classes-read }.
            }
        [scores] { $names }: { rows-read } of scores; { classes-read }.
       *[logits] { $names }: { rows-read } of logits; { classes-read }.
    }

# Parts of read-from-columns, read-from-file, infinite-loss and suspicion-finding.
rows-read =
    { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }

classes-read = { counted-positives }, { counted-negatives }

counted-positives =
    { $positives ->
        [one] { $positives } positive
       *[other] { $positives } positives
    }

counted-negatives =
    { $negatives ->
        [one] { $negatives } negative
       *[other] { $negatives } negatives
    }

# Positives whose score is exactly 0, and negatives whose score is exactly 1.
infinite-loss = Infinite loss: { counted-positives } with a score of exactly 0, { counted-negatives } with exactly 1. They
    are counted here and left out of the curves, where any of them would carry the whole loss.

# Below what was read from a file: where the loss of its negatives lies. $fraction, $share, $at-0 and $at-5 are
# percentages; $setting is, for instance, "γ = 2, α = 0.25".
tail-finding = The hardest { $fraction } of the { class-examples } carry { $share } of the { class-name } loss at
    { $setting }. They carry { $at-0 } at γ = 0, and { $at-5 } at γ = 5.

# Below it: the α that balances the classes. All three are numbers.
balance-finding = With { $ratio } negatives for each positive, the classes have the same loss at α = { $loss }, and the same
    gradient at α = { $gradient }.

# Below it: how many examples are suspicious, and that there are none. The second is for counts that are not exact.
suspicion-finding = p_t < 0.01: { counted-positives }, { counted-negatives }. The model is nearly sure of the other class. Look
    at these examples first: their labels may be wrong.

about-suspicion-finding = p_t < 0.01: about { counted-positives }, { counted-negatives }. The model is nearly sure of the other
    class. Look at these examples first: their labels may be wrong.

no-suspicion = No example has p_t < 0.01, so no label is suspicious.

# The scores may be those of the other class. $share is a percentage.
scores-inverted = The positives score below the negatives on the whole: a positive has the higher score in only { $share } of
    all pairs of a positive and a negative. Perhaps these are scores of the negatives.

# A button, beside scores-inverted.
swap-scores = Take them for scores of the negatives

# The user has pressed that button.
scores-swapped = Read as scores of the negatives: a score p counts as 1 − p, and a logit x as −x.

# A button. $ratio is a number.
set-ratio-of-file = Set negatives per positive to the file’s { $ratio }


## What is wrong with a file

file-none = Found no file, expected one file, or two NPY files: scores and labels.

file-too-many = Found { $count } files that do not belong together, expected one file, or two NPY files: scores and labels.

file-empty = “{ $file }” has no rows of data, expected scores with labels.

# Files of other programs. Lines of Python follow, except where the sentence ends with a full stop. Leave the names of
# formats and programs as they are.
file-foreign =
    { $format ->
        [pytorch] “{ $file }” is a file of PyTorch, expected a table or arrays. Two lines of Python make them:
        [pickle] “{ $file }” is a pickle of Python, expected a table or arrays. Two lines of Python make them:
        [hdf5] “{ $file }” is in HDF5, expected a table or arrays. Two lines of Python make them:
        [excel] “{ $file }” is a workbook of a spreadsheet, expected a table as CSV: save it so, or by Python:
        [json] “{ $file }” is JSON, expected a table or arrays. Two lines of Python make them:
        [detections]
            “{ $file }” holds detections, expected an example for each anchor and class with its label. Detections are what
            non-maximum suppression and a threshold have left, and they have no labels: the loss sees another population. Save
            what the loss sees:
        [jsonlines] “{ $file }” has an object of JSON in each line, expected a table. Two lines of Python make one:
        [parquet] “{ $file }” is in Parquet, which is not read here, expected a table as text, or arrays. Two lines of Python make them:
        [arrow] “{ $file }” is a file of Arrow, expected a table as text, or arrays. Two lines of Python make them:
        [packed] “{ $file }” is packed by zstd, bzip2 or xz, expected gzip or no packing. Unpack it, or by Python:
       *[zip] “{ $file }” is a ZIP archive without arrays, expected NPY files in it. Unpack it, or by Python:
    }

file-utf-16 = “{ $file }” is text in UTF-16, expected UTF-8: save it as CSV in UTF-8.

file-not-text = “{ $file }” is neither text nor an array of NumPy, expected a table (CSV, TSV), NPY or NPZ.

# $headers is a list of quoted names.
columns-unknown = Which columns of “{ $file }” hold the scores and the labels? Found { $headers }.

# $question is columns-unknown; it stands before. “score” and “label” are names that the page knows: leave them.
columns-left-out = { $question } { $offered } of the { $total } can be chosen, those first whose names speak of scores or
    labels. Rename the others to “score” and “label”, and no choice is needed.

# What can be meant in more than one way. $place is one of the places below. The menus of the columns stand beside it.
doubt-percent = { $place }: found “{ $found }”, expected a number from 0 to 1. Are these percent, or logits?

doubt-positive = { $place }: found “{ $first }” and “{ $second }”. Which of them is the label of the positives?

# dtype is NumPy's word for the type of an array's numbers; bfloat16 is such a type.
doubt-bfloat16 = { $place }: found the dtype “{ $found }”. NumPy writes bfloat16 so. Is it that? Then say what the scores are.

column-missing = Found no column “{ $column }”, expected one of { $headers }.

# A name from a file, or a text from a script.
quoted = “{ $name }”

# The end of a list that is too long.
and-more = { $count } more

# Places in a file. $row counts the rows of data from 1 on, $line the lines of the file.
place-in-row = “{ $file }”, row { $row }

place-in-line = “{ $file }”, row { $row } (line { $line })

place-in-column = “{ $file }”, row { $row }, column “{ $column }”

place-in-line-and-column = “{ $file }”, row { $row } (line { $line }), column “{ $column }”

# A field of a row. $found is found-nothing or quoted. The words in the file stay as they are: logit, positive, negative,
# inf, -inf, logit_bin, least, mean, greatest, below, above, count, false, true, no, yes.
field-is-wrong =
    { $expected ->
        [logit] { $place }: found { $found }, expected a number: a logit.
        [probability]
            { $place }: found { $found }, expected a number from 0 to 1. If these are logits, say so or call the column logit.
        [percent] { $place }: found { $found }, expected a number from 0 to 100. If these are no percent, say so.
        [label] { $place }: found { $found }, expected a label: 0 or 1, −1 or 1, false or true, no or yes.
        [two_labels]
            { $place }: found { $found }, expected one of two labels, since one was named as that of the positives.
        [one_negative_label]
            { $place }: found { $found }, expected either 0 or −1 for the negatives, not both in one file. If −1 marks examples
            to be ignored, leave them out.
        [class] { $place }: found { $found }, expected positive or negative.
        [bin_number] { $place }: found { $found }, expected the number of a bin: an integer, inf or -inf.
        [count] { $place }: found { $found }, expected an integer of at least 1, and at most 2⁵³ examples in all.
        [mean]
            { $place }: found { $found }, expected a number inside the bin: from logit_bin / 64 to (logit_bin + 1) / 64.
        [variance]
            { $place }: found { $found }, expected the variance within the bin, the mean of (x_t − mean)²: from 0 to (1/128)².
        [range]
            { $place }: found { $found }, expected two numbers inside the bin, least ≤ mean ≤ greatest, or both empty.
        [sides]
            { $place }: found { $found }, expected two integers of at least 0, below + above ≤ count, or both empty.
       *[no_moment]
            { $place }: found { $found }, expected nothing, since p_t = 0 and p_t = 1 have no finite logit.
    }

# The same for a field that holds no number. A line of Python follows, where the sentence ends with a colon.
field-is-no-number =
    { $written ->
        [missing] { $place }: found { $found }, expected { wanted-number }. Leave out the rows without one.
        [numpy]
            { $place }: found { $found }, expected a number without NumPy's name of its type. This line writes it so:
        [tensor] { $place }: found { $found }, expected a number and not a tensor. This line writes it so:
        [list] { $place }: found { $found }, expected a number without brackets. This line takes them away:
        [vector]
            { $place }: found { $found }, expected a number and not a vector. This line takes the element of the positive class:
       *[text] { $place }: found { $found }, expected { wanted-number }.
    }

# A part of it.
wanted-number =
    { $kind ->
        [logit] a number: a logit
        [percent] a number from 0 to 100
       *[probability] a number from 0 to 1
    }

# The first row of the file says how many fields a row has.
row-length =
    { $found ->
        [one] { $place }: found { $found } field, expected { $expected }, as in the first row.
       *[other] { $place }: found { $found } fields, expected { $expected }, as in the first row.
    }

row-too-long = { $place }: found no end of the row within a million characters, expected a line break. Perhaps a quotation
    mark is not closed.

logits-too-spread = { $place }: found logits spread over more than { $most-bins } bins of width 1/64, expected logits of a
    classifier.

# $found is the first line.
file-one-column = “{ $file }”: found 1 column, “{ $found }”, expected 2 or more: one of scores and one of labels, separated by
    commas, semicolons, tabs or blanks.

# $class is the class that is there.
file-one-class =
    { $class ->
        [positive]
            { $count ->
                [one] “{ $file }”: found { $count } positive and no negative, expected both classes.
               *[other] “{ $file }”: found { $count } positives and no negative, expected both classes.
            }
       *[negative]
            { $count ->
                [one] “{ $file }”: found { $count } negative and no positive, expected both classes.
               *[other] “{ $file }”: found { $count } negatives and no positive, expected both classes.
            }
    }

file-no-finite-logit =
    { $class ->
        [positive]
            “{ $file }”: found no positive with a finite logit: { $certain } with p_t = 1 (no loss), { $infinite } with p_t = 0
            (infinite loss). Expected some of finite loss.
       *[negative]
            “{ $file }”: found no negative with a finite logit: { $certain } with p_t = 1 (no loss), { $infinite } with p_t = 0
            (infinite loss). Expected some of finite loss.
    }

file-no-finite-score =
    { $class ->
        [positive]
            “{ $file }”: found no positive with a score between 0 and 1: { $certain } of exactly 1 (no loss), { $infinite } of
            exactly 0 (infinite loss). Expected some of finite loss. Scores that were rounded can often be had as logits.
       *[negative]
            “{ $file }”: found no negative with a score between 0 and 1: { $certain } of exactly 0 (no loss), { $infinite } of
            exactly 1 (infinite loss). Expected some of finite loss. Scores that were rounded can often be had as logits.
    }

# dtype is NumPy's word for the type of an array's numbers; float16 and the others are its names.
array-dtype =
    { $expected ->
        [scores] “{ $array }”: found the dtype “{ $found }”, expected scores as float16, float32 or float64.
       *[labels] “{ $array }”: found the dtype “{ $found }”, expected labels as bool, integer, float or text.
    }

# An array of NumPy. $shape is written as NumPy does: (3, 2).
array-of-shape = “{ $array }” of shape { $shape }

# $array, $scores and $labels are array-of-shape.
array-without-labels = { $array } has no labels. Expected an array of shape (N, 2) with scores and labels, a second NPY
    file with the labels, or an NPZ file with both.

array-orders-differ = Found { $scores } and { $labels } in different order in memory (C and Fortran), expected the same
    order.

array-shapes-differ = Found scores { $scores } and labels { $labels }, expected the same shape.

data-ends-early =
    { $rows ->
        [one] { $place }: the data ends before this row, expected { $rows } row.
       *[other] { $place }: the data ends before this row, expected { $rows } rows.
    }

data-goes-on =
    { $rows ->
        [one] “{ $file }”: found more bytes after the last of { $rows } row, expected the end.
       *[other] “{ $file }”: found more bytes after the last of { $rows } rows, expected the end.
    }

# What is wrong with an archive or an array. Leave names of NumPy as they are: dtype, numpy.savez, numpy.savez_compressed.
file-damaged =
    { $damage ->
        [directory]
            “{ $file }” is damaged: found no complete directory of a ZIP archive, expected an NPZ file as NumPy writes it.
            Perhaps its end is missing: copy or save it again.
        [packing]
            “{ $file }”: found arrays that are packed in another way than NumPy's, or have a password, expected them as
            numpy.savez or numpy.savez_compressed writes them.
        [footer]
            “{ $file }” is damaged: found no complete description of the columns at the end, expected it as Parquet has it. Perhaps
            the end is missing: copy or save the file again.
        [pages]
            “{ $file }” is damaged: found a page of a column that cannot be unpacked, or that does not hold what the file says of
            it. Copy or save the file again.
        [data]
            “{ $file }” is damaged: found bytes that cannot be unpacked, or do not fit their checksum. Copy or save the file
            again.
       *[header]
            “{ $file }” is damaged: found no complete header of an array, expected its dtype, order and shape as NumPy writes
            them.
    }

# $found is the type of a column of a Parquet file, as Parquet calls it. After a list, lines of Python follow.
column-type =
    { $found ->
        [list] “{ $file }”, column “{ $column }”: found a list in each row, expected a number. These lines take one of each list:
       *[other]
            “{ $file }”, column “{ $column }”: found a { $found } in each row, expected numbers, booleans or text.
    }

# $codec is the name of a way to pack data. Leave the other names as they are. Lines of Python follow.
file-codec = “{ $file }” is packed by { $codec }, expected snappy, gzip, zstd or no packing. Two lines of Python pack it again:

# The browser stopped giving the file.
file-unreadable = “{ $file }” could not be read to its end. Perhaps it was changed or moved meanwhile: choose it again.


## What is wrong with an argument of the scripting interface

# Programmers read these. $argument is the name of an argument, for instance "gamma" or "pins[1].alpha".
argument-is-bad = { $argument }: found { $found }, expected { $expected }

# What was found.
found-nothing = nothing

found-empty-list = an empty list

# $items is a list of one to five things that were found.
found-list-of = a list of { $items }

found-long-list =
    { $count ->
        [one] a list of { $count } item
       *[other] a list of { $count } items
    }

# $length is a number.
found-long-text =
    { $length ->
        [one] a text of { $length } character
       *[other] a text of { $length } characters
    }

found-object = an object

# $count is a number.
found-long-object =
    { $count ->
        [one] an object with { $count } key
       *[other] an object with { $count } keys
    }

found-no-positive = no positive

found-no-examples = no examples

# What was expected. null, true and false are words of JavaScript.
wants-number =
    { $null ->
        [yes] a number or null
       *[no] a number
    }

wants-number-not-below =
    { $null ->
        [yes] a number not below { $min } or null
       *[no] a number not below { $min }
    }

wants-number-from-to =
    { $null ->
        [yes] a number from { $min } to { $max } or null
       *[no] a number from { $min } to { $max }
    }

wants-one-of = one of { $words }

wants-list-of = a list of some of { $words }

wants-keys-of = an object with some of the keys { $words }

# $form is how a lab is written in the address.
wants-lab = a text of the form { $form }

wants-pins = a list of at most { $most } objects

wants-name = a text of at most { $longest } characters without control characters

wants-numbers = an array or typed array of numbers

wants-targets = an array or typed array of numbers from 0 to 1, or of booleans

wants-soft-target = a number from 0 to 1, true or false

wants-labels = an array or typed array of 0 and 1, or of booleans

wants-label = 0 or 1, true or false

# $count is a number.
wants-length = { $count }, one for each logit

wants-length-of-scores = { $count }, one for each score

# logits and scores are names of arguments.
wants-logits-or-scores = one of the two: logits or scores

# getSketch is the name of a method. $longest is a number.
wants-sketch = a sketch, as getSketch gives it, of at most { $longest } characters

# The state asks for scores that are not there. setScores is the name of a method.
wants-loaded-scores = another population, because no scores are loaded. Call setScores, or choose a file, first

# The examples are those of an array of logits. $most is a number.
wants-most-examples = at most { $most }

wants-function = a function

wants-signal = an AbortSignal

wants-yes-or-no = true or false

wants-positives = at least 1 to divide by

wants-examples = at least 1

# Errors of calls by scripts. setScores, appendScores and endScores are names of methods, more is the name of an argument.
scores-replaced = these scores were not read to their end, because other scores came, or a person pressed Cancel

scores-not-begun = no scores are being handed over: setScores with more: true begins, appendScores and endScores follow

# What the page calls scores that a script has given without a name.
scores-of-script = Scores of a script

# Names of the article and of its table of contents, for screen readers.
article = Article

contents = Contents

# Links in the first line of the page, and the name of their group for screen readers.
ways-on = Ways on

to-article = Article

to-scores = Your scores

# Group of the sliders and buttons of a figure, and group of the buttons that show it in several ways, for screen readers.
figure-controls = Controls of the figure

figure-ways = What the figure shows

# Buttons of the figure of the anchors: what the size of a dot means.
dot-size =
    { $size ->
        [loss] Size by loss
       *[ease] Size by class
    }

# Name of the formula in the figure that builds the focal loss term by term. Its terms are buttons.
terms-formula = Terms of the formula: press one to see the loss up to it

# A term of the formula, as the name of its button.
term-is =
    { $term ->
        [cross_entropy] ln p_t, the cross entropy
        [modulating_factor] (1 − p_t) to the power of γ, the modulating factor
       *[alpha_t] α_t, the weight of the class
    }

# Buttons of the figure that makes a cumulative curve in four stages.
sorting-step =
    { $stage ->
        [shuffled] 1. Loss
        [sorted] 2. Sorted
        [normalized] 3. Normalized
       *[cumulated] 4. Added up
    }

# Buttons of the figure of the contributions.
contributions-way =
    { $class ->
        [positive] Foreground
       *[negative] Background
    }

# Names of sliders in figures.
typical-p-t = p_t of each negative

prior = π (prior)

# After a step of the text has set the state.
step-shown = The page shows a setting of the text.

# Button that brings the reader's own setting back.
step-back = Back to { $setting }


## The lab, in which two small detectors are trained side by side

# Name of the figure.
lab = The lab

# Name of the chart, and its axes. AP is average precision.
lab-precision-chart = Average precision (AP) while they train

lab-precision-axis = AP

lab-steps-axis = steps

# Name of the other chart, and its vertical axis: the sum of the sizes of the gradients of all negatives, divided by that of all
# positives.
lab-gradients-chart = How much harder the negatives pull

lab-gradients-axis = gradient of negatives / positives

# The names of both sides. $setting is a loss with its parameters.
lab-left = left: { $setting }

lab-left-hardest = left: { $setting }, hardest negatives only

lab-right = right: { $setting }

# An average precision as the mean of several seeds with its standard deviation.
lab-mean-and-deviation = { $mean } ± { $deviation }

lab-step-column = step

# First line of the crosshair, and where the training is.
lab-at-step = step { $step }

# What the charts show before there is a training.
lab-no-training = Nothing has been trained yet. Press Train to begin.

# What the charts show. $left and $right are the names of the sides, $left-value and $right-value their numbers.
lab-precision-description = At step { $step } the average precision is: { $left }: { $left-value }; { $right }:
    { $right-value }.

lab-gradients-description = At step { $step } the gradient of all negatives, divided by that of all positives, is: { $left }:
    { $left-value }; { $right }: { $right-value }. At 1 both classes pull equally hard.

# What is said of a side whose numbers are no longer finite.
lab-left-diverged = The left side has failed: its numbers are no longer finite.

lab-right-diverged = The right side has failed: its numbers are no longer finite.

# Names of the pictures of a scene.
lab-scene-left = What the left side sees

lab-scene-right = What the right side sees

# Names in the legend of these pictures: negatives that are not easy, and what the net takes for objects.
lab-negatives = other negatives

lab-detections = found

# What a picture shows. $objects, $found and $hard are numbers of objects, of detections with a score of at least 0.3, and of cells
# with a negative that is not easy; $surest is the highest score.
lab-scene-description = The scene has { $objects } objects, outlined. The net finds { $found } places with a score of at least 0.3;
    its highest score is { $surest }. In { $hard } of 256 cells the hardest anchor is a negative with p_t below 0.9.

# Heads of the table of detections.
lab-rank-column = rank

lab-score-column = score

lab-x-column = x

lab-y-column = y

lab-width-column = width

lab-height-column = height

# The buttons of the lab, and what their group is called.
lab-buttons = Training

lab-train = Train

lab-pause = Pause

lab-step-once = One step

lab-start-over = Start over

# When the sliders or menus differ from what is being trained.
lab-changed = The settings have changed. They count when you start over.

# Names of the menus.
lab-rival-menu = Left side

lab-prior-menu = Prior π

lab-optimizer-menu = Optimizer

lab-rate-menu = Learning rate

lab-clutter-menu = Clutter

lab-seeds-menu = Seeds

lab-steps-menu = Steps

lab-speed-menu = Speed

lab-seed = Seed

# What the group of the menus is called.
lab-settings = What both sides share

# What the left side may train with.
lab-rival-balanced = α-balanced CE, α = 0.75

lab-rival-hardest = CE on the hardest negatives (OHEM 1:3)

# $pin is the letter of a pinned setting, $setting the setting.
lab-rival-pin = pin { $pin }: { $setting }

# The priors: none, and each side its own.
lab-prior-none = 0.5 (no prior)

lab-prior-own = each its own

lab-optimizer-name =
    { $optimizer ->
        [adam] Adam
       *[sgd] SGD, momentum 0.9
    }

lab-clutter-name =
    { $clutter ->
        [few] little
        [some] some
        [much] much
       *[other] { $number }
    }

lab-seeds-name =
    { $count ->
        [one] one
       *[other] mean of { $number }
    }

lab-speed-name =
    { $speed ->
        [full] as fast as it can
        [slow] 5 steps a second
       *[slowest] 1 step a second
    }

# The state of the training in words.
lab-is-ready = Ready to train { $steps } steps.

lab-loads = The trainer is being loaded.

lab-trains = Step { $step } of { $steps }.

lab-rests = Stopped at step { $step } of { $steps }.

lab-is-done = Done: { $steps } steps.

lab-waits = Paused while the lab is out of sight, at step { $step }.

# What a screen reader hears: AP of both sides.
lab-announcement = Step { $step }: AP { $left } on the left, { $right } on the right.

# The sentence below the menus. $left and $right are the priors of both sides.
lab-priors = Before the first step every score is about { $left } on the left and { $right } on the right.

# Why there is no training.
lab-refused-left = No prior fits the left side: choose a given one. With only the hardest negatives, or when a class has no weight, no score balances the gradients.

lab-refused-right = No prior fits the right side, because one class has no weight: choose a given prior, or another α.

lab-cannot-start = The trainer could not be started here. A page in one file has none: open the page itself.

lab-stopped = The trainer has stopped. Start over to try again.

# What the explorer may take from the lab. $side is left or right.
lab-scores-side = Whose scores these charts show

lab-side-name =
    { $side ->
        [left] left
       *[right] right
    }

lab-use-scores = Use these scores in the explorer

lab-scores-used = The explorer shows the scores of the { $side } side at step { $step }. γ and α weigh them anew there; they train
    nothing.

lab-save-csv = Save as CSV

# Summary of the charts of a side's scores.
lab-scores = The scores of the nets, and Figure 4 of them

# What the lab cannot show.
lab-limits = What the lab does not show

lab-limit-prior = Both sides share a prior unless you choose “each its own”. The default, π = 0.1, is much nearer to the
    one that fits focal loss, so it favours focal loss. At π = 0.001 it is the other way round: cross entropy is ahead.

lab-limit-end = It does not show that focal loss ends higher from a fair start. From their own priors, cross entropy and focal loss with γ = 2 differ after 600
    steps by less than seeds do.

lab-limit-toy = The detector is a toy: 7,193 parameters, pictures of 64 × 64 pixels, boxes that are not refined. One seed is one seed:
    choose the mean of 5 before you believe a small difference.

lab-limit-coco = It says nothing about the gains on COCO in the paper, or why they are as large as they are.

# The experiments.
lab-experiments = Experiments

lab-experiment-name =
    { $experiment ->
        [no-prior] No prior
        [shared-prior] The same rough prior
        [own-priors] Each its own prior
        [high-rate] Ten times the learning rate
        [high-gamma] γ = 5
        [alpha] α-balanced cross entropy
        [mining] Hard example mining
        [little-clutter] Little clutter
       *[much-clutter] Much clutter
    }

lab-experiment-look =
    { $experiment ->
        [no-prior] how long both sides stay near AP 0, and the gradients at the first steps.
        [shared-prior] the AP of both sides at step 100.
        [own-priors] the AP of both sides at step 100 and at step 200.
        [high-rate] whether the left side ever leaves AP 0.
        [high-gamma] which side is ahead at step 200. The left side has γ = 2.
        [alpha] the AP of both sides at step 100 and at step 200. The right side has no γ, only α = 0.75.
        [mining] whether one side is clearly ahead. Then take another seed.
        [little-clutter] how far the sides are apart at step 100, and how far with some clutter.
       *[much-clutter] how far the sides are apart at step 100, and how far with some clutter.
    }

lab-experiment-meaning =
    { $experiment ->
        [no-prior] With every score at 0.5, nearly all of the gradient comes from negatives, under both losses. Focal loss needs a prior,
            too.
        [shared-prior] Cross entropy spends its first hundred steps on negatives that are easy already. Focal loss does not. But π = 0.1 is much nearer to the prior that fits focal loss, so
            this start favours it.
        [own-priors] Each side starts at the score at which both classes pull equally hard. Then there is hardly a difference: a fitting prior
            gives cross entropy what focal loss gives.
        [high-rate] With SGD, such large steps along the gradient of all negatives throw cross entropy off. Under focal loss this gradient is
            small, and training goes on. With Adam, focal loss does not help: at ten times the usual
            rate, 0.07, it learned nothing in any of five seeds.
        [high-gamma] Under γ = 5 the negatives hardly pull at this prior. Training is slower, and differs more from seed to seed. A larger γ
            is not better.
        [alpha] α weighs the classes. It helps a bad start somewhat, but it cannot tell easy negatives from hard ones.
        [mining] Mining keeps three negatives for each positive, and drops all others. Of ten seeds, two learned nothing, and the others started
            about as fast as focal loss. This does not show that one beats the other.
        [little-clutter] With little clutter most negatives are easy, and focal loss passes over them. Both sides learn faster, and at step 100 they
            are further apart.
       *[much-clutter] With much clutter more negatives are hard, and no loss can pass over these. Both sides learn more slowly, and at step
            100 they are closer together.
    }

lab-look = Look for:

lab-meaning = It means:


## Exercises of the article

# Heading of an exercise. $number counts the exercises of the article.
exercise = Exercise { $number }

# Label of the field for a number.
exercise-answer = Your answer

# Name of the group of answers to choose from, for screen readers.
exercise-answers = Answers

# The buttons of an exercise.
exercise-check = Check

exercise-hint = Hint

# What stands before the explanation of a right answer, and before that of a wrong one.
exercise-right = Right.

exercise-wrong = Not yet.

# The reply to what is no number.
exercise-no-number = This is no number. Write it in digits, such as 0.25, 1e-3 or 12 %.

# The reply if no answer is chosen.
exercise-no-choice = Choose an answer first.

# What a page without its program opens to show the solution of an exercise.
exercise-solution = Solution

# The mark of an exercise that was answered rightly.
exercise-solved = Solved

# Heading of the list of all exercises, at the end of the article.
exercises = Exercises

# How many exercises are solved.
exercises-solved = Solved: { $solved } of { $all }

# Below the list.
progress-note = This page keeps your progress only while it is open. To go on another time, or to show your teacher how far
    you are, copy a link. It names the exercises that you have solved, and nothing else about you.

# Button that copies the link.
copy-progress = Copy a link with my progress

# After that.
progress-copied = The link is copied. Save it, or send it: it opens the page with these exercises marked as solved.
