import { describe, expect, test } from 'vitest';
import type { TemplateOptions } from '../../src/template/definition.ts';
import { withOptions } from '../../src/template/options.ts';
import type { Template } from '../../src/template/template.ts';

const options: TemplateOptions = {
  accent: { type: 'color', help: '' },
  scale: { type: 'number', default: 1, help: '' },
  justify: { type: 'boolean', default: false, help: '' },
  face: { type: 'choice', choices: ['serif', 'sans'], default: 'serif', help: '' },
};

const template: Template = {
  name: 'own',
  options,
  has: () => true,
  fill: async (_medium, values) => JSON.stringify(values),
  styles: () => 'p {}',
  fonts: async () => [],
};

test('shells and style sheets get configured values, and the defaults', async () => {
  const { template: set, faults } = withOptions(template, { accent: '#7a1f5c', face: 'sans' });
  expect(faults).toEqual([]);
  expect(JSON.parse(await set.fill('page', { a: 1 }))).toEqual({
    a: 1,
    options: { accent: '#7a1f5c', scale: 1, justify: false, face: 'sans' },
  });
  expect(set.styles('page', new Set())).toBe(
    ':root {\n  --option-scale: 1;\n  --option-justify: false;\n  --option-face: sans;\n  --option-accent: #7a1f5c;\n}\np {}',
  );
});

test('style sheets can be for a value of an option', () => {
  const { template: set } = withOptions(
    { ...template, styles: (_, names) => [...names].sort().join(' ') },
    { face: 'sans' },
  );
  expect(set.styles('page', new Set(['p']))).toMatch(/\}\nface=sans justify=false p scale=1$/u);
});

describe('is reported', () => {
  test.each([
    ['a name that the template does not have', { acent: 'red' }, { name: 'acent', near: 'accent' }],
    [
      'a name of every object',
      { constructor: 'x' },
      { name: 'constructor', known: expect.arrayContaining(['accent', 'scale']) },
    ],
    ['a value of another type', { scale: '1' }, { name: 'scale', expected: 'a number' }],
    ['a choice that there is not', { face: 'mono' }, { name: 'face', expected: '`serif`, `sans`' }],
    ['an invalid colour', { accent: 'red; } body { display: none' }, { name: 'accent' }],
    ['an address in place of a colour', { accent: 'url(https://example.org)' }, { name: 'accent' }],
  ])('%s', (_, values, fault) => {
    expect(withOptions(template, values).faults).toMatchObject([fault]);
  });

  test('and it is left at its default', () => {
    expect(withOptions(template, { scale: 'big' }).template.styles('page', new Set())).toContain('--option-scale: 1;');
  });
});

test.each(['#fff', '#7a1f5cff', 'rebeccapurple', 'rgb(1 2 3 / 50%)', 'oklch(0.5 0.1 20deg)'])(
  '%s is a colour',
  (accent) => {
    expect(withOptions(template, { accent }).faults).toEqual([]);
  },
);
