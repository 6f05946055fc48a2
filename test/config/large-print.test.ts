import { expect, test } from 'vitest';
import { templateOptionsOf, withPrintDefaults } from '../../src/config/defaults.ts';

const ofPaper = { pdf: { columns: 2 as const } };

test('large print sets defaults over those of the template, and below those of the author', () => {
  expect(withPrintDefaults({}, ofPaper).pdf).toEqual({ columns: 2 });
  expect(withPrintDefaults({ pdf: { largePrint: true } }, ofPaper).pdf).toEqual({
    largePrint: true,
    columns: 1,
    hyphenate: false,
  });
  const own = { pdf: { largePrint: true, columns: 2 as const, hyphenate: true } };
  expect(withPrintDefaults(own, ofPaper).pdf).toEqual(own.pdf);
});

test('a template can be one of large print, unless the author decides otherwise', () => {
  const defaults = { pdf: { largePrint: true } };
  expect(withPrintDefaults({}, defaults).pdf).toMatchObject({ columns: 1 });
  expect(withPrintDefaults({ pdf: { largePrint: false } }, defaults).pdf).toEqual({ largePrint: false });
});

test('it sets options that the template has, and none of the author', () => {
  const known = {
    fontSize: { type: 'number' as const, help: '' },
    justify: { type: 'boolean' as const, help: '' },
  };
  const pdf = { largePrint: true };
  expect(templateOptionsOf({ pdf }, known)).toEqual({ fontSize: 18, justify: false });
  expect(templateOptionsOf({ pdf, templateOptions: { fontSize: 20 } }, known)).toEqual({
    fontSize: 20,
    justify: false,
  });
  expect(templateOptionsOf({ templateOptions: { fontSize: 9 } }, known)).toEqual({ fontSize: 9 });
});
