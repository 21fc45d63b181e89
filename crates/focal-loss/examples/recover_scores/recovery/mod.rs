//! Recovers the scores behind Figure 4: what is known of each class, the fit, and the table with its result.

mod curves;
mod figure;
mod least_squares;

use focal_loss::{
    experiment::Evaluator,
    loss::x_t_of_p_t,
    scores::{
        BACKGROUND_EXAMPLES, FOREGROUND_EXAMPLES, Population, Quantiles, Sketch,
        normal::{fraction_of_probit, probit_of_fraction},
    },
};

use curves::Quadrature;
pub(crate) use figure::{GAMMAS, LAST_FRACTION};
use figure::{Reading, readings};

/// The reading error of the figure is half of this.
const READING: f64 = 1e-4;
const FIRST_PROBIT: f64 = -4.0;
const KNOT_SPACING: f64 = 0.16;
/// What a change of ln(−slope) by 1 in one unit of probit costs, in units of [`READING`].
const ROUGHNESS: f64 = 0.5;
/// The same where there are no readings. There only the totals of four curves are known.
const ROUGHNESS_UNSEEN: f64 = 1.5;
/// How far a refit may be from the committed table, in logits. The exponentials of another platform move the last
/// digits.
pub(crate) const REFIT_TOLERANCE: f64 = 1e-3;

/// Other medians of the background scores, each with a table of its own.
pub(crate) const OTHER_MEDIANS: [f64; 5] = [1e-6, 0.001, 0.002, 0.0045, 0.0055];

/// (probit, x_t) pairs.
pub(crate) type Knots = Vec<(f64, f64)>;

/// A class of Figure 4.
pub(crate) struct Class {
    pub(crate) name: &'static str,
    pub(crate) count: u64,
    /// The largest errors that are stated, for each γ of the figure: the measured ones, rounded up.
    pub(crate) stated_errors: [f64; 4],
    figure: &'static str,
    last_probit: f64,
    median_is_determined: bool,
}

pub(crate) const CLASSES: [Class; 2] = [
    Class {
        name: "foreground",
        count: FOREGROUND_EXAMPLES,
        stated_errors: [0.6e-4, 0.8e-4, 0.8e-4, 0.8e-4],
        figure: include_str!("../../../data/figure4_foreground.csv"),
        last_probit: 4.48,
        median_is_determined: true,
    },
    Class {
        name: "background",
        count: BACKGROUND_EXAMPLES,
        stated_errors: [1.0e-4, 1.4e-4, 1.7e-4, 1.4e-4],
        figure: include_str!("../../../data/figure4_background.csv"),
        last_probit: 5.44,
        median_is_determined: false,
    },
];

impl Class {
    /// Fits the quantile function to the figure, starting from a straight line, and rounds it as the table does.
    /// `median` is the median score, for a class whose median the figure does not determine.
    pub(crate) fn recover(&self, median: f64) -> Result<Knots, String> {
        let readings = readings(self.figure)?;
        let knots = ((self.last_probit - FIRST_PROBIT) / KNOT_SPACING).round() as u32;
        let probit = |knot| FIRST_PROBIT + KNOT_SPACING * f64::from(knot);
        let probits: Vec<f64> = (0..=knots).map(|knot| (probit(knot) * 100.0).round() / 100.0).collect();
        let quadrature = Quadrature::new(&readings, &probits, self.count);
        let parameters = least_squares::fit(self.start(probits.len()), |parameters| {
            let Ok(quantiles) = Quantiles::new(&self.knots(&probits, parameters, median)) else {
                return vec![f64::INFINITY];
            };
            let curves = quadrature.curves(&quantiles);
            misfit(&curves, &readings).chain(roughness(&probits, self.log_slopes(parameters))).collect()
        });
        let rounded = self
            .knots(&probits, &parameters, median)
            .into_iter()
            .map(|(probit, x_t)| (probit, (x_t * 1e6).round() / 1e6));
        Ok(rounded.collect())
    }

    /// The parameters: the median of x_t if the figure determines it, and ln(−slope) between neighbouring knots. With
    /// these, every function falls.
    fn start(&self, knots: usize) -> Vec<f64> {
        let (median, log_slope) = if self.median_is_determined { (Some(-0.5), 0.3) } else { (None, -0.5) };
        median.into_iter().chain(std::iter::repeat_n(log_slope, knots - 1)).collect()
    }

    fn log_slopes<'a>(&self, parameters: &'a [f64]) -> &'a [f64] {
        &parameters[usize::from(self.median_is_determined)..]
    }

    fn knots(&self, probits: &[f64], parameters: &[f64], median: f64) -> Knots {
        let median = if self.median_is_determined { parameters[0] } else { -x_t_of_p_t(median) };
        let falls = probits.windows(2).zip(self.log_slopes(parameters)).map(|(pair, s)| s.exp() * (pair[1] - pair[0]));
        let mut fallen = vec![0.0];
        fallen.extend(falls.scan(0.0, |sum, fall| {
            *sum += fall;
            Some(*sum)
        }));
        let until_median = fallen[probits.partition_point(|&probit| probit < 0.0)];
        probits.iter().copied().zip(fallen.iter().map(|fallen| median + until_median - fallen)).collect()
    }

    /// The class as the explorer has it.
    pub(crate) fn population(&self, knots: &Knots) -> Result<Population, String> {
        let quantiles = Quantiles::new(knots).map_err(|error| format!("{}: {error}", self.name))?;
        Ok(Population { quantiles, count: self.count })
    }

    /// The largest differences between the explorer's curves and the figure's, for each γ.
    pub(crate) fn errors(&self, knots: &Knots) -> Result<[f64; 4], String> {
        self.errors_of(&self.population(knots)?)
    }

    /// The same for any population.
    pub(crate) fn errors_of(&self, population: &Population) -> Result<[f64; 4], String> {
        let evaluator = Evaluator::new(&Sketch::of_population(population));
        let readings = readings(self.figure)?;
        let mut errors = [0.0_f64; 4];
        for (column, gamma) in GAMMAS.into_iter().enumerate() {
            let curve = evaluator.cumulative(gamma);
            let error = |reading: &Reading| (curve.at(reading.fraction) - reading.cumulative[column]).abs();
            errors[column] = readings.iter().map(error).fold(0.0, f64::max);
        }
        Ok(errors)
    }
}

fn misfit(curves: &[[f64; 4]], readings: &[Reading]) -> impl Iterator<Item = f64> {
    curves.iter().zip(readings).flat_map(|(curve, reading)| {
        std::array::from_fn::<f64, 4, _>(|gamma| (curve[gamma] - reading.cumulative[gamma]) / READING)
    })
}

/// The penalty for bends. A straight line has none, so the function becomes straight where the figure says nothing.
fn roughness(probits: &[f64], log_slopes: &[f64]) -> impl Iterator<Item = f64> {
    let seen = probit_of_fraction(0.005)..=probit_of_fraction(LAST_FRACTION);
    probits[1..].iter().zip(log_slopes.windows(2)).map(move |(probit, slopes)| {
        let weight = if seen.contains(probit) { ROUGHNESS } else { ROUGHNESS_UNSEEN };
        weight * (slopes[1] - slopes[0]) / KNOT_SPACING
    })
}

/// The background fitted at each of [`OTHER_MEDIANS`].
pub(crate) fn recover_levels() -> Result<Vec<Knots>, String> {
    let [_, background] = &CLASSES;
    OTHER_MEDIANS.into_iter().map(|median| background.recover(median)).collect()
}

const LEVELS_HEADER: &str = "median,probit,logit_pt";

/// The text of the table of [`recover_levels`].
pub(crate) fn levels_table(levels: &[Knots]) -> String {
    let rows = OTHER_MEDIANS
        .iter()
        .zip(levels)
        .flat_map(|(median, knots)| knots.iter().map(move |&(probit, x_t)| format!("{median},{probit:.6},{x_t:.6}\n")));
    std::iter::once(format!("{LEVELS_HEADER}\n")).chain(rows).collect()
}

const HEADER: &str = "class,probit,fraction,logit_pt";

/// The text of the table: the knots of [`CLASSES`], in their order.
pub(crate) fn table(classes: &[Knots]) -> String {
    let rows = CLASSES.iter().zip(classes).flat_map(|(class, knots)| {
        knots
            .iter()
            .map(|&(probit, x_t)| format!("{},{probit:.6},{:.9e},{x_t:.6}\n", class.name, fraction_of_probit(probit)))
    });
    std::iter::once(format!("{HEADER}\n")).chain(rows).collect()
}

/// The knots of each of [`CLASSES`] in the table.
pub(crate) fn knots_of_table(table: &str) -> Result<Vec<Knots>, String> {
    let of_class = |class: &Class| {
        let rows = table.lines().filter(|row| row.split(',').next() == Some(class.name));
        let knot = |row: &str| {
            let fields: Vec<&str> = row.split(',').collect();
            let number = |column: usize| fields.get(column)?.parse().ok();
            number(1).zip(number(3)).ok_or_else(|| format!("expected the columns {HEADER}, found {row:?}"))
        };
        rows.map(knot).collect()
    };
    CLASSES.iter().map(of_class).collect()
}

/// The largest difference between two tables' logits; infinite if their knots are not at the same probits.
pub(crate) fn distance(a: &Knots, b: &Knots) -> f64 {
    let alike = a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0);
    let distances = a.iter().zip(b).map(|(a, b)| (a.1 - b.1).abs());
    if alike { distances.fold(0.0, f64::max) } else { f64::INFINITY }
}
