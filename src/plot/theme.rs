//! Colours of the figures. The same values are custom properties in `style/tokens.css`; a test keeps them equal.

use plotters::style::RGBColor;

/// One colour scheme. Contrast with the background: text 4.5:1 or more, curves 3:1 or more.
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
    ramp_first: rgb(0x6e_7781),
    ramp_last: rgb(0xd0_d7de),
};

impl Theme {
    /// The colour at `rank` (0 to 1) of the γ ramp.
    #[must_use]
    pub fn ramp(&self, rank: f64) -> RGBColor {
        let between =
            |first: u8, last: u8| (f64::from(first) + rank * (f64::from(last) - f64::from(first))).round() as u8;
        let (a, b) = (self.ramp_first, self.ramp_last);
        RGBColor(between(a.0, b.0), between(a.1, b.1), between(a.2, b.2))
    }
}
