//! Nonlinear least squares by the method of Levenberg and Marquardt. Differences stand for derivatives.

const MOST_STEPS: usize = 400;
/// After so many rises of the damping in a row, the fit has converged.
const MOST_TRIES: usize = 12;
/// A step that lowers the sum of squares by less than this part of it is the last one.
const LEAST_GAIN: f64 = 1e-9;
const DIFFERENCE: f64 = 1e-5;

/// The parameters near `start` with the least sum of squared residuals. It refuses steps to infinite residuals.
pub(crate) fn fit(start: Vec<f64>, residuals: impl Fn(&[f64]) -> Vec<f64>) -> Vec<f64> {
    let mut parameters = start;
    let mut at = residuals(&parameters);
    let mut damping = 1e-3;
    for _ in 0..MOST_STEPS {
        let before = sum_of_squares(&at);
        let (matrix, gradient) = normal_equations(&parameters, &at, &residuals);
        let better = (0..MOST_TRIES).find_map(|_| {
            let change = solve(&matrix, &gradient, damping);
            let tried =
                change.map(|change| parameters.iter().zip(change).map(|(value, change)| value - change).collect());
            let better = tried
                .map(|tried: Vec<f64>| (residuals(&tried), tried))
                .filter(|(found, _)| sum_of_squares(found) < before);
            damping *= if better.is_some() { 0.2 } else { 5.0 };
            better
        });
        let Some(better) = better else { break };
        (at, parameters) = better;
        if sum_of_squares(&at) > before * (1.0 - LEAST_GAIN) {
            break;
        }
    }
    parameters
}

fn sum_of_squares(residuals: &[f64]) -> f64 {
    residuals.iter().map(|residual| residual * residual).sum()
}

/// JᵀJ and Jᵀr.
fn normal_equations(
    parameters: &[f64],
    at: &[f64],
    residuals: impl Fn(&[f64]) -> Vec<f64>,
) -> (Vec<Vec<f64>>, Vec<f64>) {
    let column = |moved: usize| {
        let mut parameters = parameters.to_vec();
        parameters[moved] += DIFFERENCE;
        residuals(&parameters).iter().zip(at).map(|(there, here)| (there - here) / DIFFERENCE).collect()
    };
    let columns: Vec<Vec<f64>> = (0..parameters.len()).map(column).collect();
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum();
    let matrix = columns.iter().map(|a| columns.iter().map(|b| product(a, b)).collect()).collect();
    (matrix, columns.iter().map(|column| product(column, at)).collect())
}

/// Solves (A + damping · diag A) x = b by Cholesky's decomposition; `None` if that is not positive definite.
fn solve(matrix: &[Vec<f64>], right: &[f64], damping: f64) -> Option<Vec<f64>> {
    let size = right.len();
    let mut lower = vec![vec![0.0; size]; size];
    let mut solution = right.to_vec();
    for i in 0..size {
        for j in 0..=i {
            let done: f64 = (0..j).map(|k| lower[i][k] * lower[j][k]).sum();
            let rest = matrix[i][j] - done;
            if i == j {
                let diagonal = rest + damping * matrix[i][i];
                if diagonal <= 0.0 || !diagonal.is_finite() {
                    return None;
                }
                lower[i][i] = diagonal.sqrt();
            } else {
                lower[i][j] = rest / lower[j][j];
            }
        }
        let done: f64 = (0..i).map(|k| lower[i][k] * solution[k]).sum();
        solution[i] = (solution[i] - done) / lower[i][i];
    }
    for i in (0..size).rev() {
        let done: f64 = (i + 1..size).map(|k| lower[k][i] * solution[k]).sum();
        solution[i] = (solution[i] - done) / lower[i][i];
    }
    Some(solution)
}
