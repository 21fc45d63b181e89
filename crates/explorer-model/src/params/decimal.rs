//! Decimal numbers, read to the nearest f64, as [`str::parse`] does.
//!
//! The standard library's reader is quick, by a table that would be a tenth of what the page loads before it can be used.
//! The address and a field hold a few numbers, so this one is short: exact arithmetic on a number as long as it takes.

/// More digits than this say nothing that an f64 could hold; no number between two f64s needs as many.
const MOST_DIGITS: usize = 800;
/// Beyond these powers of ten everything is infinite, or zero.
const LARGEST_POWER: i64 = 400;

/// A number without sign, least significant part first.
struct Natural(Vec<u32>);

impl Natural {
    /// `self · factor + term`.
    fn multiply_add(&mut self, factor: u32, term: u32) {
        let mut carry = u64::from(term);
        for part in &mut self.0 {
            let sum = u64::from(*part) * u64::from(factor) + carry;
            *part = sum as u32;
            carry = sum >> 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Divides by 10, rounding down; whether anything is left over.
    fn divide_by_ten(&mut self) -> bool {
        let mut rest = 0_u64;
        for part in self.0.iter_mut().rev() {
            let value = (rest << 32) | u64::from(*part);
            *part = (value / 10) as u32;
            rest = value % 10;
        }
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
        rest > 0
    }

    /// The first 64 bits and how many follow; whether any of those is set.
    fn leading(&self) -> (u64, i64, bool) {
        let part = |back: usize| self.0.len().checked_sub(back).map_or(0, |i| self.0[i]);
        let top = part(1);
        let shift = top.leading_zeros();
        let three = (u128::from(top) << 64) | (u128::from(part(2)) << 32) | u128::from(part(3));
        let bits = three << (32 + shift);
        let below = self.0.len().saturating_sub(3);
        let sticky = bits as u64 != 0 || self.0[..below].iter().any(|part| *part != 0);
        ((bits >> 64) as u64, 32 * self.0.len() as i64 - i64::from(shift) - 64, sticky)
    }
}

/// Reads a decimal number such as `0.5`, `-2` or `1e-3`; none if it is something else, or not finite as written.
#[must_use]
pub fn decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    let (negative, text) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (mantissa, power) = match text.split_once(['e', 'E']) {
        Some((mantissa, power)) => (mantissa, power.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if (whole.is_empty() && part.is_empty()) || !whole.bytes().chain(part.bytes()).all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let leading = whole.bytes().chain(part.bytes()).take_while(|digit| *digit == b'0').count();
    let digits = || whole.bytes().chain(part.bytes()).skip(leading);
    let kept = digits().count().min(MOST_DIGITS);
    let dropped = digits().skip(kept);
    let mut power = i64::from(power) - part.len() as i64 + dropped.clone().count() as i64;
    let mut sticky = dropped.clone().any(|digit| digit != b'0');
    let mut number = Natural(Vec::new());
    digits().take(kept).for_each(|digit| number.multiply_add(10, u32::from(digit - b'0')));
    let magnitude = power + kept as i64;
    let value = if kept == 0 || magnitude < -LARGEST_POWER {
        0.0
    } else if magnitude > LARGEST_POWER {
        f64::INFINITY
    } else {
        let mut exponent = 0;
        if power < 0 {
            // Each division takes less than 3.4 bits, and 64 and one are needed at the end.
            let zeros = (power.unsigned_abs() as usize * 34 / 10 + 96) / 32;
            number.0.splice(0..0, std::iter::repeat_n(0, zeros));
            exponent = -32 * zeros as i64;
        }
        while power > 0 {
            number.multiply_add(10, 0);
            power -= 1;
        }
        while power < 0 {
            sticky |= number.divide_by_ten();
            power += 1;
        }
        let (bits, following, more) = number.leading();
        rounded(bits, exponent + following, sticky || more)
    };
    let value = if negative { -value } else { value };
    value.is_finite().then_some(value)
}

/// `bits · 2^exponent` and a little more if `sticky`, to the nearest f64; the first bit is set.
fn rounded(bits: u64, exponent: i64, sticky: bool) -> f64 {
    // The value is between 2^top and 2^(top + 1).
    let top = exponent + 63;
    let kept = if top < -1022 { (53 + top + 1022).max(-1) } else { 53 };
    let dropped = (64 - kept) as u32;
    let (mantissa, rest, half) = if dropped > 64 {
        (0, 1, 2)
    } else if dropped == 64 {
        (0, bits, 1 << 63)
    } else {
        (bits >> dropped, bits & ((1 << dropped) - 1), 1 << (dropped - 1))
    };
    let up = rest > half || (rest == half && (sticky || mantissa & 1 == 1));
    let mantissa = mantissa + u64::from(up);
    // The first bit of a normal number is added to its exponent, and so is a carry.
    let biased = if top < -1022 { 0 } else { (top + 1022) as u64 };
    if biased >= 2046 { f64::INFINITY } else { f64::from_bits((biased << 52) + mantissa) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::decimal;

    fn check(text: &str) {
        let expected = text.trim().parse::<f64>().ok().filter(|value| value.is_finite());
        assert_eq!(decimal(text).map(f64::to_bits), expected.map(f64::to_bits), "{text:?}");
    }

    #[test]
    fn corners() {
        for text in [
            "0",
            "-0",
            "0.0",
            ".5",
            "5.",
            "2.50",
            "+1",
            "1e3",
            "1E-3",
            " 0.25 ",
            "1e400",
            "1e-400",
            "4.9e-324",
            "2.4e-324",
            "2.5e-324",
            "2.2250738585072014e-308",
            "2.225073858507201e-308",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "9007199254740993",
            "9007199254740992.99999999999999999999999",
            "0.1",
            "1e22",
            "1e23",
            "",
            "-",
            ".",
            "e5",
            "1e",
            "1.2.3",
            "abc",
            "NaN",
            "inf",
            "infinity",
            "0x10",
            "1_000",
            "--1",
            "1e99999999999",
            "0.000000000000000000000000000000000000000000000000000000000000000000000001",
        ] {
            check(text);
        }
        // The halfway point between two subnormal numbers, and one digit more.
        let half = format!("{:.1100}", f64::from_bits(5) * 0.5 + f64::from_bits(1) * 0.5);
        check(&half);
        check(&format!("0.{}1", "0".repeat(1000)));
        check(&format!("9007199254740993{}1e-1000", "0".repeat(1000)));
        check(&format!("1{}", "0".repeat(308)));
    }

    proptest! {
        #[test]
        fn every_number_comes_back(bits in any::<u64>()) {
            let value = f64::from_bits(bits);
            if value.is_finite() {
                check(&value.to_string());
                check(&format!("{value:e}"));
            }
        }

        #[test]
        fn any_digits(digits in "[0-9]{1,40}", point in 0_usize..40, power in -340_i32..330) {
            let point = point.min(digits.len());
            check(&format!("{}.{}e{power}", &digits[..point], &digits[point..]));
        }

        #[test]
        fn halfway_points(bits in 0_u64..0x7fe0_0000_0000_0000, more in "[01]?") {
            let (low, high) = (f64::from_bits(bits), f64::from_bits(bits + 1));
            // Both are in the text to the last digit, and so is the middle of numbers that are not too large.
            if high < 1e15 && low > 1e-15 {
                check(&format!("{low:.120}{more}"));
                check(&format!("{high:.120}{more}"));
            }
        }

        #[test]
        fn anything(text in "[-+0-9.eE ]{0,12}") {
            check(&text);
        }
    }
}
