//! Which of a program's constants the first view can come by: the others go with the rest.

use std::{
    collections::{BTreeSet, HashSet},
    ops::Range,
};

use wasm_encoder::{ConstExpr, DataSection};
use wasmparser::{FunctionBody, Operator, Parser, Payload};

use crate::{
    linked::{Datum, Linked, address},
    module::{Failure, Module},
};

/// Shorter runs of constants stay: each costs some bytes.
const SHORTEST: u32 = 8;

/// Data at an address.
type Piece = (u32, Vec<u8>);

/// A program's data in two parts. The first has zeros, which take next to nothing when they are compressed, where the rest
/// has something.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    pub(crate) first: Vec<Piece>,
    pub(crate) rest: Vec<Piece>,
}

impl Pieces {
    /// All of the data in the first part.
    pub(crate) fn whole(bytes: &[u8]) -> Result<Self, Failure> {
        let mut first = Vec::new();
        for payload in Parser::new(0).parse_all(bytes) {
            if let Payload::DataSection(section) = payload? {
                for segment in section {
                    let segment = segment?;
                    first.push((address(&segment)?, segment.data.to_vec()));
                }
            }
        }
        Ok(Self { first, rest: Vec::new() })
    }

    /// Leaves to the rest what the functions that stay cannot come by.
    pub(crate) fn split(
        bytes: &[u8],
        module: &Module<'_>,
        linked: &Linked,
        stay: impl Fn(u32) -> bool,
    ) -> Result<Self, Failure> {
        let mut reached = linked.reached(module, &stay);
        let mut addresses = BTreeSet::new();
        for (_, body) in module.bodies.iter().enumerate().filter(|(i, _)| stay(module.index(*i))) {
            add_addresses(body, &mut addresses)?;
        }
        let is_mentioned = |datum: &Datum| addresses.range(datum.from..datum.to).next().is_some();
        reached.extend((0..linked.data.len()).filter(|&i| is_mentioned(&linked.data[i])));
        let left = left_to_the_rest(&linked.data, &linked.with_what_they_refer_to(reached));
        let mut pieces = Self::whole(bytes)?;
        pieces.leave(&left);
        Ok(pieces)
    }

    /// Leaves these addresses to the rest.
    fn leave(&mut self, left: &[Range<u32>]) {
        for (from, data) in &mut self.first {
            let end = *from + data.len() as u32;
            for run in left.iter().map(|run| run.start.clamp(*from, end)..run.end.clamp(*from, end)) {
                if run.end - run.start >= SHORTEST {
                    let there = &mut data[(run.start - *from) as usize..(run.end - *from) as usize];
                    self.rest.push((run.start, there.to_vec()));
                    there.fill(0);
                }
            }
        }
    }
}

/// What stands in a function and may be an address: constants, and what is added to one.
fn add_addresses(body: &FunctionBody<'_>, addresses: &mut BTreeSet<u32>) -> Result<(), Failure> {
    let mut operators = body.get_operators_reader()?;
    while !operators.eof() {
        let operator = operators.read()?;
        if let Operator::I32Const { value } = operator {
            addresses.insert(value.cast_unsigned());
        }
        addresses.extend(offset_of(&operator));
    }
    Ok(())
}

/// What an instruction adds to an address.
fn offset_of(operator: &Operator<'_>) -> Option<u32> {
    macro_rules! offset {
        ($($name:ident)*) => {
            match operator {
                $(Operator::$name { memarg } => u32::try_from(memarg.offset).ok(),)*
                _ => None,
            }
        };
    }
    offset!(
        I32Load I64Load F32Load F64Load I32Load8S I32Load8U I32Load16S I32Load16U I64Load8S I64Load8U I64Load16S
        I64Load16U I64Load32S I64Load32U I32Store I64Store F32Store F64Store I32Store8 I32Store16 I64Store8 I64Store16
        I64Store32
    )
}

/// Runs of addresses that belong to data not reached, and to none that is.
fn left_to_the_rest(data: &[Datum], reached: &HashSet<usize>) -> Vec<Range<u32>> {
    let ranges = |is_reached: bool| {
        let wanted = data.iter().enumerate().filter(move |(i, _)| reached.contains(i) == is_reached);
        let mut ranges: Vec<Range<u32>> = wanted.map(|(_, datum)| datum.from..datum.to).collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        ranges
    };
    let mut runs: Vec<Range<u32>> = Vec::new();
    for range in ranges(false) {
        match runs.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => runs.push(range),
        }
    }
    for kept in ranges(true) {
        let without = |run: Range<u32>| [run.start..run.end.min(kept.start), run.start.max(kept.end)..run.end];
        runs = runs.into_iter().flat_map(without).filter(|run| run.start < run.end).collect();
    }
    runs
}

/// Pieces as a section of a program.
pub(crate) fn section(pieces: &[Piece]) -> DataSection {
    let mut section = DataSection::new();
    for (from, data) in pieces {
        section.active(0, &ConstExpr::i32_const(from.cast_signed()), data.iter().copied());
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    fn datum(from: u32, to: u32) -> Datum {
        Datum { from, to, ..Datum::default() }
    }

    #[test]
    fn what_is_reached_stays_whatever_overlaps_it() {
        let data = [datum(0, 100), datum(100, 200), datum(150, 160), datum(200, 300), datum(300, 340)];
        assert_eq!(left_to_the_rest(&data, &HashSet::from([2, 4])), [0..150, 160..300]);
        assert_eq!(left_to_the_rest(&data, &HashSet::from([1])), [0..100, 200..340]);
        assert!(left_to_the_rest(&data, &(0..5).collect()).is_empty());
    }

    #[test]
    fn both_parts_together_are_the_data() {
        let data: Vec<u8> = (1..=200).collect();
        let mut pieces = Pieces { first: vec![(1000, data.clone())], rest: Vec::new() };
        // The second run is too short, the third goes beyond the data.
        pieces.leave(&[1010..1050, 1060..1065, 1100..1500]);
        let expected = [(1010, data[10..50].to_vec()), (1100, data[100..].to_vec())];
        assert_eq!(pieces.rest, expected);
        let [(1000, first)] = &pieces.first[..] else { panic!("{pieces:?}") };
        let is_left = |i: usize| (10..50).contains(&i) || i >= 100;
        let right = |(i, (byte, whole)): (usize, (&u8, &u8))| *byte == if is_left(i) { 0 } else { *whole };
        assert!(first.iter().zip(&data).enumerate().all(right) && first.len() == 200);
    }
}
