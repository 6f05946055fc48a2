import { expect, test, vi } from 'vitest';
import { readYaml } from '../../src/platform/yaml.ts';

test('knows the place of each key and item, counted from the line on which the text starts', () => {
  const yaml = readYaml('a: 1\nb:\n  - x\n  - c: y\n', 10);
  expect(yaml.pointOf(['b'])).toEqual({ line: 11, column: 1 });
  expect(yaml.pointOf(['b', 1, 'c'])).toEqual({ line: 13, column: 5 });
  expect(yaml.pointOf(['b', 0, 'none'])).toEqual({ line: 12, column: 5 });
});

test('`{{ name }}` without quotes is text, and other maps are what they are', () => {
  const warned = vi.spyOn(process, 'emitWarning');
  const { value } = readYaml(
    'a: {{ name }}\nb: [{{a.b-c}}, x]\nc: { d: }\ne: {{ f g }}\nh: {{ i }: j}\nk: {{ l }, m}\n',
  );
  expect(value).toMatchObject({ a: '{{ name }}', b: ['{{ a.b-c }}', 'x'], c: { d: null } });
  for (const key of ['e', 'h', 'k']) expect(Reflect.get(Object(value), key)).toEqual(expect.any(Object));
  expect(warned).not.toHaveBeenCalled();
});

test('creates only plain objects, and runs nothing', () => {
  const yaml = readYaml('a: !!js/function "function () { throw 1 }"\n__proto__: { polluted: true }\n');
  expect(yaml.value === undefined ? yaml.fault : Reflect.get(Object(yaml.value), 'a')).toEqual(expect.any(String));
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

test('stops at too many aliases', () => {
  const laughs = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...'bcdefgh'.split('').map((name, index) => {
      const before = 'abcdefg'[index];
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
    }),
  ].join('\n');
  expect(readYaml(laughs).fault?.reason).toMatch(/alias/iu);
});

test('deep nesting is a fault, not a crash', () => {
  const yaml = readYaml(`a: ${'['.repeat(20_000)}`);
  expect(yaml.fault?.reason).toEqual(expect.any(String));
});

test('parsing tens of thousands of keys is given up, and deep nesting has no stack trace', () => {
  const keys = Array.from({ length: 60_000 }, (_, index) => `key${index}: 1`).join('\n');
  expect(readYaml(keys, 2).fault).toEqual({ reason: 'it takes more than 10 s', point: { line: 2, column: 1 } });
  expect(readYaml('['.repeat(20_000)).fault?.reason).not.toContain('call stack');
}, 60_000);
