//! One chart: a figure with heading, legend, picture, crosshair, description and table.

// Leptos' component macro makes its property types `pub`.
#![allow(unreachable_pub)]

pub(crate) mod backend;
mod canvases;
mod colours;
mod crosshair;
mod figure;
mod listen;
mod table;

pub(crate) use self::{
    colours::PIN_CLASSES,
    figure::{ChartFigure, IS_STATIC},
};
