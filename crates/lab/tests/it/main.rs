//! The integration test of the lab: its gradient against differences and against JAX, its bits, and a short run of its
//! table.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod differences;
mod jax;
mod properties;
mod record;
mod runs;
