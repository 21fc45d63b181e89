//! What of a program moves into its rest, and what stands in its place.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use wasm_encoder::{BlockType, Function, HeapType, Instruction};

use crate::{
    data::Pieces,
    linked::Linked,
    module::{Failure, Module, is_bound, mentions, size},
};

/// The function of the page that loads the rest; `true` asks for it at once.
const LOAD: &str = "focalLossRest";
/// Smaller functions stay: a stub is as large.
const SMALLEST: usize = 40;

/// What moves, and what of each part the other names.
pub(crate) struct Plan<'a> {
    pub(crate) module: Module<'a>,
    /// Slot in the table of each function that moves and that something staying refers to; in order of the functions.
    pub(crate) moved: BTreeMap<u32, Option<u32>>,
    /// Functions of the first part that the rest uses with their slots in the table, and globals.
    pub(crate) functions: BTreeMap<u32, u32>,
    pub(crate) globals: Vec<u32>,
    /// Those of the functions that get a slot, from this one on.
    pub(crate) added: Vec<u32>,
    pub(crate) added_from: u32,
    pub(crate) data: Pieces,
    /// Slots in the table of the first part.
    pub(crate) slots: u64,
    pub(crate) load: u32,
    pub(crate) is_here: u32,
    /// The function that every stub calls first, and its type: no parameters, no results.
    pub(crate) ensure: u32,
    pub(crate) ensure_type: u32,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(bytes: &'a [u8], first_view: &HashSet<&str>, linked: Option<&Linked>) -> Result<Self, Failure> {
        let module = Module::read(bytes)?;
        let mut moving = BTreeSet::new();
        for (i, body) in module.bodies.iter().enumerate() {
            let index = module.index(i);
            let stays = module.names.get(&index).is_none_or(|name| first_view.contains(name));
            if !stays && size(body) >= SMALLEST && !is_bound(body)? {
                moving.insert(index);
            }
        }
        let (mut functions, mut globals) = (BTreeSet::new(), BTreeSet::new());
        let mut called: BTreeSet<u32> = module.exported.intersection(&moving).copied().collect();
        for (i, body) in module.bodies.iter().enumerate() {
            let (named, used) = mentions(body)?;
            if moving.contains(&module.index(i)) {
                functions.extend(named.difference(&moving));
                globals.extend(used);
            } else {
                called.extend(named.intersection(&moving));
            }
        }
        let taken: BTreeMap<u32, u32> = module.slots.iter().map(|&(slot, function)| (function, slot)).collect();
        let mut slots = module.tables.first().ok_or("the program has no table")?.initial;
        let mut moved = BTreeMap::new();
        for function in moving {
            let slot = match taken.get(&function) {
                Some(slot) => Some(*slot),
                None if called.contains(&function) => {
                    slots += 1;
                    Some(u32::try_from(slots - 1)?)
                }
                None => None,
            };
            moved.insert(function, slot);
        }
        let (load, is_here) = (module.import_called(LOAD)?, module.globals.len() as u32);
        let globals = globals.into_iter().collect();
        let added_from = u32::try_from(slots)?;
        let added: Vec<u32> = functions.iter().copied().filter(|function| !taken.contains_key(function)).collect();
        slots += added.len() as u64;
        let place = |function: u32| added.binary_search(&function).map_or(0, |i| added_from + i as u32);
        let functions =
            functions.into_iter().map(|it| (it, taken.get(&it).copied().unwrap_or_else(|| place(it)))).collect();
        let data = match linked {
            Some(linked) => {
                Pieces::split(bytes, &module, linked, |index| index >= module.imported && !moved.contains_key(&index))?
            }
            None => Pieces::whole(bytes)?,
        };
        let ensure = module.function_types.len() as u32;
        let plain = module
            .types
            .iter()
            .position(|ty| ty.as_ref().is_some_and(|ty| ty.params().is_empty() && ty.results().is_empty()));
        let ensure_type = plain.ok_or("the program has no function without parameters and results")? as u32;
        Ok(Self {
            module,
            moved,
            functions,
            globals,
            added,
            added_from,
            data,
            slots,
            load,
            is_here,
            ensure,
            ensure_type,
        })
    }

    /// What a moved function is in the first part.
    pub(crate) fn stub(&self, function: u32) -> Result<Function, Failure> {
        let mut stub = Function::new([]);
        let Some(Some(slot)) = self.moved.get(&function) else {
            // Nothing in the first part calls it.
            stub.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
            return Ok(stub);
        };
        stub.instruction(&Instruction::Call(self.ensure));
        for parameter in 0..self.module.signature(function)?.params().len() {
            stub.instruction(&Instruction::LocalGet(parameter as u32));
        }
        let type_index = self.module.function_types[function as usize];
        stub.instruction(&Instruction::I32Const(slot.cast_signed()))
            .instruction(&Instruction::CallIndirect { type_index, table_index: 0 })
            .instruction(&Instruction::End);
        Ok(stub)
    }

    /// Has the rest loaded unless it is there: what every stub does first.
    pub(crate) fn ensure(&self) -> Result<Function, Failure> {
        let mut ensure = Function::new([]);
        ensure
            .instruction(&Instruction::GlobalGet(self.is_here))
            .instruction(&Instruction::I32Eqz)
            .instruction(&Instruction::If(BlockType::Empty))
            .instruction(&Instruction::I32Const(1));
        // Nobody is to be called back.
        for parameter in self.module.signature(self.load)?.params().iter().skip(1) {
            ensure.instruction(&match parameter {
                wasmparser::ValType::I32 => Instruction::I32Const(0),
                wasmparser::ValType::Ref(_) => Instruction::RefNull(HeapType::EXTERN),
                other => return Err(format!("{LOAD} has a parameter of an unexpected type: {other}").into()),
            });
        }
        ensure.instruction(&Instruction::Call(self.load)).instruction(&Instruction::End).instruction(&Instruction::End);
        Ok(ensure)
    }
}
