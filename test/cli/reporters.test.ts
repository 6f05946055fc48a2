import { InvalidArgumentError } from 'commander';
import { expect, test } from 'vitest';
import { addDestination, isForPeople, withPrinted } from '../../src/cli/reporters.ts';

const wanted = (...texts: string[]) =>
  texts.reduce((earlier: ReturnType<typeof addDestination>, text) => addDestination(text, earlier), []);

test('a report is printed, or written to a file', () => {
  expect(wanted('json')).toEqual([{ reporter: 'json' }]);
  expect(wanted('github', 'sarif=out/a=b.sarif', 'junit=j.xml')).toEqual([
    { reporter: 'github' },
    { reporter: 'sarif', file: 'out/a=b.sarif' },
    { reporter: 'junit', file: 'j.xml' },
  ]);
  expect(wanted('pretty', 'json')).toHaveLength(2);
});

test.each([
  [['xml'], 'Allowed choices are pretty, json, github, sarif, junit.'],
  [['jsn'], '(Did you mean json?)'],
  [['json='], 'Name a file'],
  [['json', 'sarif'], 'The report of json already goes there. Put one of them into a file: sarif=<file>'],
  [['pretty', 'pretty'], 'The report of pretty already goes there'],
  [['json=a', 'sarif=a'], 'The report of json already goes there. Name another file.'],
  [['json=a', 'sarif=./b/../a'], 'The report of json already goes there. Name another file.'],
])('%j is refused', (texts, reason) => {
  expect(() => wanted(...texts)).toThrow(InvalidArgumentError);
  expect(() => wanted(...texts)).toThrow(reason);
});

test('with files alone the terminal shows the usual output', () => {
  expect(withPrinted([])).toEqual([{ reporter: 'pretty' }]);
  expect(withPrinted(wanted('json=a'))).toEqual([{ reporter: 'pretty' }, { reporter: 'json', file: 'a' }]);
  expect(withPrinted(wanted('json'))).toEqual([{ reporter: 'json' }]);
  expect([isForPeople(), isForPeople(wanted('json=a')), isForPeople(wanted('json'))]).toEqual([true, true, false]);
});
