import { expect, test } from 'vitest';
import { importFault } from '../../src/template/typst-imports.ts';

test.each([
  '#import "/template/typst/boxes.typ"\n#import "a.typ": b, c\n\n// Words.\n#let style(data, given) = (:)',
  '#import "a.typ" as a\n#include "b.typ"',
  '#let elements(data, style) = { import "a.typ": b; (hr: b) }',
  '#let important(node) = evaluated.standard',
])('a module may import files by their paths: %j', (module) => {
  expect(importFault(module)).toBeUndefined();
});

test.each([
  ['#import "@preview/cetz:0.2.0": canvas', 'names the package `@preview/cetz:0.2.0`'],
  ['#let a = "@" + "preview/cetz:0.2.0"\n#import a: canvas', '`import` in line 2'],
  ['#import "" + a: canvas', '`import` in line 1'],
  ['#(import "a"\n + b)', '`import` in line 1'],
  ['#(import "a" // words\n /* words */\n + b)', '`import` in line 1'],
  ['#(import "a" /* /* */ */\n + b)', '`import` in line 1'],
  ['#(import "a"\n.replace("a", b))', '`import` in line 1'],
  ['#import "\\u{40}preview/cetz:\\u{30}.2.0"', '`import` in line 1'],
  ['#import "@preview/cetz" + ":0.2.0"', '`import` in line 1'],
  ['#import/**/a', '`import` in line 1'],
  ['#include a', '`include` in line 1'],
  ['#eval("im" + "port " + a)', 'contains `eval`'],
  ['#(dictionary(std).at("ev" + "al"))("1")', 'contains `std`'],
])('a module that could load a package is refused: %j', (module, fault) => {
  expect(importFault(module)).toContain(fault);
});
