//! Formulas: LaTeX becomes MathML.

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// The MathML of a formula.
///
/// # Errors
/// What is wrong with the LaTeX.
pub(crate) fn mathml(latex: &str, display: MathDisplay) -> Result<String, String> {
    let converter =
        LatexToMathML::new(MathCoreConfig::default()).map_err(|_| "the converter has no macros".to_owned())?;
    let converted = converter.convert_with_local_state(latex, display);
    converted.map(|formula| marked(&formula.mathml)).map_err(|error| error.error_message())
}

/// Gives names of more than one letter a class, so that the style sheet can leave them upright.
fn marked(mathml: &str) -> String {
    let mut parts = mathml.split("<mi>");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let name = part.split('<').next().unwrap_or_default();
        out += if name.chars().count() > 1 { "<mi class=\"name\">" } else { "<mi>" };
        out += part;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_single_and_subscripts_are_subscripts() {
        let formula = mathml("p_t", MathDisplay::Inline);
        assert_eq!(formula.as_deref(), Ok("<math><msub><mi>p</mi><mi>t</mi></msub></math>"));
        let product = mathml("xy", MathDisplay::Block);
        assert_eq!(product.as_deref(), Ok("<math display=\"block\"><mi>x</mi><mi>y</mi></math>"));
    }

    #[test]
    fn words_are_upright_and_nothing_repeats_the_source() {
        let formula = mathml(r"\mathrm{FL}(p_t) = -\alpha_t (1 - p_t)^\gamma \ln p_t", MathDisplay::Block).unwrap();
        assert!(
            formula.contains("<mi class=\"name\">FL</mi>") && formula.contains("<msub><mi>α</mi><mi>t</mi></msub>"),
            "{formula}"
        );
        assert!(!formula.contains("annotation") && !formula.contains("\\ln"), "{formula}");
    }

    #[test]
    fn text_is_escaped_and_faults_are_errors() {
        assert_eq!(mathml(r"\text{a<b}", MathDisplay::Inline).as_deref(), Ok("<math><mtext>a&lt;b</mtext></math>"));
        for latex in [r"\gam", "{a", "a}", r"\frac{1}", "a_b_c"] {
            assert!(mathml(latex, MathDisplay::Inline).is_err(), "{latex}");
        }
    }
}
