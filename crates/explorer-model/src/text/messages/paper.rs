//! What the authors measured.

use super::{alpha_equals, beta_equals, gamma_equals, list, words};
use crate::{
    params::{Measured, Table},
    text::format_fixed,
};

/// The key by which messages choose between the tables of the paper.
fn table_key(table: Table) -> &'static str {
    match table {
        Table::OneA => "table_1a",
        Table::OneB => "table_1b",
        Table::Three => "table_3",
    }
}

/// Heading of a table of results.
#[must_use]
pub fn results_table(table: Table) -> String {
    words::table_heading(table_key(table))
}

/// A row's parameters: "γ = 2, α = 0.25".
#[must_use]
pub fn measured_setting(row: &Measured) -> String {
    let others = row.alpha.map(alpha_equals).into_iter().chain(row.beta.map(beta_equals));
    list(std::iter::once(gamma_equals(row.gamma)).chain(others))
}

/// AP as the paper prints it.
#[must_use]
pub fn ap(value: f64) -> String {
    format_fixed(value, 1)
}

/// Accessible name of a row's button.
#[must_use]
pub fn show_measured(row: &Measured) -> String {
    words::ShowResult { table: table_key(row.table), setting: &measured_setting(row), ap: &ap(row.ap) }.say()
}

/// The measured setting nearest to the user's.
#[must_use]
pub fn nearest_measured(row: &Measured, is_same: bool) -> String {
    let (setting, [ap, ap50, ap75]) = (&measured_setting(row)[..], &[row.ap, row.ap50, row.ap75].map(ap));
    match (is_same, row.beta) {
        (true, Some(_)) => words::StarWasMeasured { setting, ap, ap50, ap75 }.say(),
        (true, None) => words::SettingWasMeasured { ap, ap50, ap75 }.say(),
        (false, _) => words::NearestMeasured { setting, ap, ap50, ap75 }.say(),
    }
}
