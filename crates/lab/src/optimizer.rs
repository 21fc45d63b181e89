//! How the parameters follow the gradient.

/// Which rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Optimizer {
    /// Adam (Kingma & Ba 2015, algorithm 1) with β₁ = 0.9, β₂ = 0.999 and ε = 1e-8.
    Adam,
    /// Gradient descent with momentum 0.9: v ← 0.9 v + g, w ← w − η v.
    Momentum,
}

/// β₁ of Adam, and the momentum of the other.
const FIRST: f32 = 0.9;
const SECOND: f32 = 0.999;
const TINY: f32 = 1e-8;

/// An optimizer with what it remembers of each parameter.
#[derive(Clone, Debug)]
pub(crate) struct Descent {
    optimizer: Optimizer,
    learning_rate: f64,
    means: Vec<f32>,
    squares: Vec<f32>,
    /// β₁ᵗ and β₂ᵗ after t steps.
    powers: (f64, f64),
}

impl Descent {
    pub(crate) fn new(optimizer: Optimizer, learning_rate: f64, parameters: usize) -> Self {
        let squares = if optimizer == Optimizer::Adam { parameters } else { 0 };
        Self { optimizer, learning_rate, means: vec![0.0; parameters], squares: vec![0.0; squares], powers: (1.0, 1.0) }
    }

    /// One step along `scale` times the gradient.
    pub(crate) fn step(&mut self, (parameters, gradient): (&mut [f32], &[f32]), scale: f32) {
        match self.optimizer {
            Optimizer::Adam => self.adam(parameters, gradient, scale),
            Optimizer::Momentum => {
                let rate = self.learning_rate as f32;
                for ((parameter, &slope), mean) in parameters.iter_mut().zip(gradient).zip(&mut self.means) {
                    *mean = FIRST * *mean + scale * slope;
                    *parameter -= rate * *mean;
                }
            }
        }
    }

    fn adam(&mut self, parameters: &mut [f32], gradient: &[f32], scale: f32) {
        self.powers.0 *= f64::from(FIRST);
        self.powers.1 *= f64::from(SECOND);
        // The means start at 0. These factors take that out.
        let rate = (self.learning_rate / (1.0 - self.powers.0)) as f32;
        let root = (1.0 / (1.0 - self.powers.1)).sqrt() as f32;
        let remembered = self.means.iter_mut().zip(&mut self.squares);
        for ((parameter, &slope), (mean, square)) in parameters.iter_mut().zip(gradient).zip(remembered) {
            let slope = scale * slope;
            *mean = FIRST * *mean + (1.0 - FIRST) * slope;
            *square = SECOND * *square + (1.0 - SECOND) * slope * slope;
            *parameter -= rate * *mean / (square.sqrt() * root + TINY);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_step_of_adam_is_the_learning_rate() {
        let mut parameters = [1.0, 1.0, 1.0, 1.0, 1.0];
        let mut descent = Descent::new(Optimizer::Adam, 0.01, 5);
        descent.step((&mut parameters, &[3.0, -3.0, 1e-3, 0.0, 1e5]), 0.5);
        for (found, expected) in parameters.into_iter().zip([0.99, 1.01, 0.99, 1.0, 0.99]) {
            assert!((found - expected).abs() < 1e-6, "{parameters:?}");
        }
    }

    #[test]
    fn momentum_of_a_constant_gradient() {
        let mut parameters = [0.0];
        let mut descent = Descent::new(Optimizer::Momentum, 0.1, 1);
        for expected in [-0.2, -0.58, -1.122] {
            descent.step((&mut parameters, &[4.0]), 0.5);
            assert!((parameters[0] - expected).abs() < 1e-6, "{parameters:?}");
        }
    }

    /// Both find the lowest point of a bowl that is a hundred times steeper in one direction.
    #[test]
    fn both_go_downhill() {
        for (optimizer, learning_rate) in [(Optimizer::Adam, 0.05), (Optimizer::Momentum, 0.01)] {
            let mut parameters = [3.0, -2.0];
            let mut descent = Descent::new(optimizer, learning_rate, 2);
            for _ in 0..2000 {
                let gradient = [parameters[0] - 1.0, 100.0 * parameters[1]].map(|slope: f32| 0.5 * slope);
                descent.step((&mut parameters, &gradient), 1.0);
            }
            assert!((parameters[0] - 1.0).abs() < 0.01 && parameters[1].abs() < 0.01, "{optimizer:?}: {parameters:?}");
        }
    }
}
