import { expect, test } from 'vitest';
import { readDiagram } from '../../../src/html/diagrams/source.ts';

test('title and description are extracted, wherever Mermaid allows them', () => {
  expect(readDiagram('flowchart LR\n  accTitle: A way\n  accDescr: From A to B\n  A --> B', false)).toEqual({
    title: 'A way',
    description: 'From A to B',
    text: 'flowchart LR\n  A --> B',
    lines: [1, 4],
  });
  expect(readDiagram('pie\n  accDescr {\n    Two\n    parts\n  }\n  "a" : 1', false)).toEqual({
    description: 'Two parts',
    text: 'pie\n  "a" : 1',
    lines: [1, 6],
  });
  expect(readDiagram('---\ntitle: "In front"\n---\npie\n  "a" : 1', false)).toEqual({
    title: 'In front',
    text: 'pie\n  "a" : 1',
    lines: [4, 5],
  });
});

test('settings at the beginning are kept, and not counted', () => {
  const { title, text, lines } = readDiagram('---\ntitle: T\nconfig:\n  pie:\n    x: 1\n---\npie\n  "a" : 1', false);
  expect({ title, text, lines }).toEqual({
    title: 'T',
    text: '---\nconfig:\n  pie:\n    x: 1\n---\npie\n  "a" : 1',
    lines: [7, 8],
  });
});

test('a statement `title` counts if the kind of diagram has one, unless there is another title', () => {
  expect(readDiagram('gantt\n  title The plan\n  A : 1d', false)).toMatchObject({
    title: 'The plan',
    text: 'gantt\n  A : 1d',
  });
  expect(readDiagram('pie showData title Parts\n  "a" : 1', false)).toMatchObject({
    title: 'Parts',
    text: 'pie showData\n  "a" : 1',
  });
  expect(readDiagram('gantt\n  title The plan', true)).toEqual({ text: 'gantt\n  title The plan', lines: [1, 2] });
  expect(readDiagram('flowchart LR\n  title --> B', false).title).toBeUndefined();
});

test('comments are removed and lines keep their numbers; directives are kept', () => {
  expect(readDiagram('\n%% a comment\n%%{init: {}}%%\npie\n  %% another\n  "a" : 1', false)).toEqual({
    text: '%%{init: {}}%%\npie\n  "a" : 1',
    lines: [3, 4, 6],
  });
});

test('unclosed statements are left to Mermaid', () => {
  expect(readDiagram('pie\n  accDescr {\n  "a" : 1', false).text).toBe('pie\n  accDescr {\n  "a" : 1');
  expect(readDiagram('---\ntitle: T', false).text).toBe('---\ntitle: T');
  expect(readDiagram('', false)).toEqual({ text: '', lines: [] });
});
