//! Colours of the figures. `style/tokens.css` has the same values as custom properties; a test keeps them equal.

use plotters::style::RGBColor;

/// One colour scheme. The contrast with the background is at least 4.5:1 for text and 3:1 for curves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Behind everything.
    pub background: RGBColor,
    /// Text of axis titles and labels.
    pub ink: RGBColor,
    /// Text of ticks.
    pub muted: RGBColor,
    /// Grid rules.
    pub rule: RGBColor,
    /// The axis lines.
    pub axis: RGBColor,
    /// Curves of positives.
    pub positive: RGBColor,
    /// Curves of negatives.
    pub negative: RGBColor,
    /// Curves of the settings in Figure 7 that worked.
    pub effective: RGBColor,
    /// Curves of the settings in Figure 7 that did not.
    pub ineffective: RGBColor,
    /// The curve of the mistaken gradient.
    pub mistake: RGBColor,
    /// The region of the well-classified examples.
    pub region: RGBColor,
    /// Curves of the pinned settings.
    pub pins: [RGBColor; 5],
    /// First step of the γ ramp.
    pub ramp_first: RGBColor,
    /// Last step of the γ ramp.
    pub ramp_last: RGBColor,
}

const fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Dark on light.
pub const LIGHT: Theme = Theme {
    background: rgb(0xfd_fdfc),
    ink: rgb(0x1b_1f24),
    muted: rgb(0x57_606a),
    rule: rgb(0xe6_e8eb),
    axis: rgb(0x9a_a1a9),
    positive: rgb(0x0b_62b8),
    negative: rgb(0xc2_410c),
    effective: rgb(0x1a_7f37),
    ineffective: rgb(0xd0_5a5a),
    mistake: rgb(0xa8_1e6f),
    region: rgb(0xf3_f6f9),
    pins: [rgb(0x7c_3aed), rgb(0x0f_766e), rgb(0xbe_185d), rgb(0x6b_5d0b), rgb(0x47_5569)],
    ramp_first: rgb(0x8b_949e),
    ramp_last: rgb(0x30_363d),
};

/// Light on dark.
pub const DARK: Theme = Theme {
    background: rgb(0x14_171c),
    ink: rgb(0xe6_edf3),
    muted: rgb(0x9a_a4af),
    rule: rgb(0x2a_2f37),
    axis: rgb(0x5c_6570),
    positive: rgb(0x6c_b6ff),
    negative: rgb(0xff_9e64),
    effective: rgb(0x56_d364),
    ineffective: rgb(0xe0_7a7a),
    mistake: rgb(0xf7_78ba),
    region: rgb(0x19_1e26),
    pins: [rgb(0xb7_94f6), rgb(0x3c_c8b4), rgb(0xf4_72b6), rgb(0xd4_c05a), rgb(0xa8_b4c4)],
    ramp_first: rgb(0x6e_7781),
    ramp_last: rgb(0xd0_d7de),
};

impl Theme {
    /// The colour at `rank` (0 to 1) of the γ ramp.
    #[must_use]
    pub fn ramp(&self, rank: f64) -> RGBColor {
        between(self.ramp_first, self.ramp_last, rank)
    }

    /// A shade of a picture, from 0, the background, to 1, the text of ticks.
    #[must_use]
    pub fn shade(&self, shade: f64) -> RGBColor {
        between(self.background, self.muted, shade)
    }
}

fn between(first: RGBColor, last: RGBColor, share: f64) -> RGBColor {
    let between = |first: u8, last: u8| (f64::from(first) + share * (f64::from(last) - f64::from(first))).round() as u8;
    RGBColor(between(first.0, last.0), between(first.1, last.1), between(first.2, last.2))
}
