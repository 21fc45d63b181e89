//! The channels of a square of pixels.

/// A square map with a border of one pixel of zeros, so that no convolution asks whether it is at an edge. The channels
/// of a pixel lie side by side.
#[derive(Clone, Debug)]
pub(super) struct Map {
    side: usize,
    channels: usize,
    values: Vec<f32>,
}

impl Map {
    pub(super) fn new(side: usize, channels: usize) -> Self {
        Self { side, channels, values: vec![0.0; (side + 2) * (side + 2) * channels] }
    }

    /// Pixels in a row without the border.
    pub(super) fn side(&self) -> usize {
        self.side
    }

    pub(super) fn values(&self) -> &[f32] {
        &self.values
    }

    pub(super) fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }

    /// The index of a pixel, counted from the corner of the border.
    pub(super) fn with_border(&self, y: usize, x: usize) -> usize {
        (y * (self.side + 2) + x) * self.channels
    }

    /// The index of a pixel, counted from the corner within the border.
    pub(super) fn within_border(&self, y: usize, x: usize) -> usize {
        self.with_border(y + 1, x + 1)
    }

    /// The pixels of a row within the border.
    pub(super) fn row<const CHANNELS: usize>(&self, y: usize) -> &[[f32; CHANNELS]] {
        let from = self.within_border(y, 0);
        self.values[from..from + self.side * self.channels].as_chunks().0
    }

    /// The same, to write.
    pub(super) fn row_mut<const CHANNELS: usize>(&mut self, y: usize) -> &mut [[f32; CHANNELS]] {
        let from = self.within_border(y, 0);
        let to = from + self.side * self.channels;
        self.values[from..to].as_chunks_mut().0
    }
}
