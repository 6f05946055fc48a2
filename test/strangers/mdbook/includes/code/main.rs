fn one() {}
fn two() {}
fn three() {}
// ANCHOR: body
fn body() {}
// ANCHOR_END: body
fn rest() {}
