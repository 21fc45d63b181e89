//! Reads short decimal numbers at the beginning of a text, eight digits at a time.

/// Powers of ten that a double holds exactly.
const POWERS: [f64; 17] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16];
const WHOLE_POWERS: [u64; 9] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];
const WORD: usize = 8;

/// The decimal number without an exponent at the beginning of a text, and its length. Its digits and the power of ten
/// are exact doubles, so their quotient is the double nearest to the number (Clinger 1990). Longer numbers, and numbers
/// in the last bytes of the text, go the slow way. The caller checks what follows the number.
pub(super) fn decimal(text: &[u8]) -> Option<(f64, usize)> {
    let is_negative = text.first() == Some(&b'-');
    let start = usize::from(is_negative);
    let (mut value, whole) = digits(text.get(start..)?)?;
    let mut at = start + whole;
    let mut decimals = 0;
    if text.get(at) == Some(&b'.') {
        at += 1;
        loop {
            let (more, count) = digits(text.get(at..)?)?;
            // At most two words of digits fit: sixteen digits.
            value = value.checked_mul(*WHOLE_POWERS.get(count)?)?.checked_add(more)?;
            decimals += count;
            at += count;
            if count < WORD {
                break;
            }
        }
    }
    // A point alone is no number. After a full word of whole digits, more may follow.
    if whole + decimals == 0 || whole == WORD || value >= 1 << 53 {
        return None;
    }
    let value = value as f64 / POWERS.get(decimals)?;
    Some((if is_negative { -value } else { value }, at))
}

/// The number of up to eight digits at the beginning, and how many digits it has. None if fewer than eight bytes are
/// left.
fn digits(text: &[u8]) -> Option<(u64, usize)> {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let word = u64::from_le_bytes(*text.first_chunk()?);
    // Digits become 0 to 9. Every other byte becomes more than 9.
    let values = word ^ 0x3030_3030_3030_3030;
    // Sets the highest bit of each byte that is more than 9. No byte carries into the next.
    let others = (((values & !HIGH) + 0x7676_7676_7676_7676) | values) & HIGH;
    let count = others.trailing_zeros() / 8;
    // Moves the last digit into the highest byte, with zeros before the first.
    let values = values.checked_shl(64 - 8 * count).unwrap_or(0);
    let pairs = (values.wrapping_mul(10 << 8 | 1) >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100 << 16 | 1) >> 16) & 0x0000_ffff_0000_ffff;
    Some((fours.wrapping_mul(10_000 << 32 | 1) >> 32, count as usize))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The number with enough text behind it.
    fn parse(text: &str) -> Option<(f64, usize)> {
        decimal(format!("{text},1\n0.12345678,0\n").as_bytes())
    }

    #[test]
    fn decimals_are_the_nearest_doubles() {
        for text in ["0", "-0", "1.", ".5", "0.1", "1234567.01234567", "9007199254740993", "-.25", "0.000000000000001"]
        {
            let expected: f64 = text.parse().unwrap();
            let (found, length) = parse(text).unwrap_or((expected, text.len()));
            assert_eq!((found.to_bits(), length), (expected.to_bits(), text.len()), "{text}");
        }
        for (text, length) in [("0.25", 4), ("0.00412345", 10), ("12.12345678", 11), ("-3.0000000000000001", 0)] {
            assert_eq!(parse(text).map_or(0, |found| found.1), length, "{text}");
        }
        for text in ["", "-", ".", "-.", "+1", "nan", " 1", "--1", "12345678", "0.12345678901234567"] {
            assert_eq!(parse(text), None, "{text}");
        }
        // The number ends there, whatever follows.
        for (text, length) in [("1e5", 1), ("1.2.3", 3), ("1.5e-7", 3)] {
            assert_eq!(parse(text).map(|found| found.1), Some(length), "{text}");
        }
        assert_eq!(decimal(b"0.5,1\n"), None, "too near to the end");
    }

    #[test]
    fn digits_end_at_any_other_byte() {
        for other in (0..=255_u8).filter(|byte| !byte.is_ascii_digit()) {
            for count in 0..8 {
                let mut text = *b"98765432";
                text[count] = other;
                let expected = b"98765432"[..count].iter().fold(0, |sum, digit| 10 * sum + u64::from(digit - b'0'));
                assert_eq!(digits(&text), Some((expected, count)), "{text:?}");
            }
        }
        assert_eq!((digits(b"98765432"), digits(b"00000000")), (Some((98_765_432, 8)), Some((0, 8))));
    }

    proptest! {
        #[test]
        fn any_short_decimal(text in "-?[0-9]{0,9}\\.?[0-9]{0,18}") {
            if let Some((found, length)) = parse(&text) {
                prop_assert_eq!(length, text.len());
                prop_assert_eq!(found.to_bits(), text.parse::<f64>().unwrap().to_bits());
            }
        }

        #[test]
        fn any_score(score in 0.0..1.0_f32) {
            let text = format!("{score}");
            if let Some((found, _)) = parse(&text) {
                prop_assert_eq!(found.to_bits(), text.parse::<f64>().unwrap().to_bits());
            }
        }
    }
}
