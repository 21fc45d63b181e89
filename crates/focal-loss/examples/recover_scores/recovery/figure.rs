//! The digitised Figure 4: cumulative normalized loss of a class at some fractions of its examples, for four γ.

/// The γ of the figure, in the order of the files' columns.
pub(crate) const GAMMAS: [f64; 4] = [0.0, 0.5, 1.0, 2.0];

/// The last fraction at which the figure surely resolves its curves. Beyond 0.9984 the background's curves jump to 1.
pub(crate) const LAST_FRACTION: f64 = 0.998;

/// One row: a fraction and the loss that the easiest fraction carries, at each γ.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(crate) fraction: f64,
    pub(crate) cumulative: [f64; 4],
}

/// The rows strictly between 0, where every curve is 0, and 1, up to [`LAST_FRACTION`].
///
/// # Errors
/// A header or a row that does not have the expected form.
pub(crate) fn readings(table: &str) -> Result<Vec<Reading>, String> {
    let mut lines = table.lines();
    if lines.next() != Some("fraction,gamma_0,gamma_0.5,gamma_1,gamma_2") {
        return Err("expected the columns fraction, gamma_0, gamma_0.5, gamma_1 and gamma_2".to_owned());
    }
    let readings = lines.map(|line| {
        let numbers: Result<Vec<f64>, _> = line.split(',').map(str::parse).collect();
        match numbers.as_deref() {
            Ok(&[fraction, a, b, c, d]) => Ok(Reading { fraction, cumulative: [a, b, c, d] }),
            _ => Err(format!("expected five numbers, found {line:?}")),
        }
    });
    let mut readings: Vec<Reading> = readings.collect::<Result<_, _>>()?;
    readings.retain(|reading| 0.0 < reading.fraction && reading.fraction <= LAST_FRACTION);
    Ok(readings)
}
