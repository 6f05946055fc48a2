import type { VFileMessage } from 'vfile-message';
import { legalText } from '../../model/characters.ts';
import { groupBy } from '../../model/lists.ts';
import { isError } from '../../model/report.ts';
import { ruleNameOf, severityOf } from '../../model/severities.ts';
import { type Attributes, element, escapeText, lines, type Markup, xmlDocument } from '../../writers/xml.ts';
import { fileOf, inTextOrder, placeOf } from '../message-place.ts';
import type { Reporter } from '../reporter.ts';

/** The suite for messages without a file. */
const wholeRun = 'offprint';

/**
 * Messages as test results, in the JUnit XML that Jenkins and GitLab read. Each source is a suite. Each rule with errors in it
 * is a failed test, so that a test has the same name in each run; a source without errors is a passed test. Warnings and infos
 * are the output of the suite.
 */
export const junit: Reporter = async ({ messages, sources }) => {
  const files = groupBy(inTextOrder(messages), (message) => fileOf(message) ?? wholeRun);
  for (const source of sources) if (!files.has(source)) files.set(source, []);
  const suites = [...files].map(([name, found]) => suiteOf(name, found));
  const root = element('testsuites', { name: 'offprint', ...totals(suites) }, lines(suites.map(({ text }) => text)));
  return xmlDocument(root).trimEnd();
};

interface Suite {
  tests: number;
  failures: number;
  text: Markup;
}

function suiteOf(name: string, messages: readonly VFileMessage[]): Suite {
  const errors = groupBy(messages.filter(isError), ruleNameOf);
  const others = messages.filter((message) => !isError(message));
  const cases = [...errors].map(([rule, found]) => failedCase(name, rule, found));
  if (cases.length === 0) cases.push(element('testcase', { classname: withSymbols(name), name: 'no errors' }));
  const counts = { tests: cases.length, failures: errors.size };
  const output = others.length > 0 ? [element('system-out', {}, [textOf(others)])] : [];
  const text = element('testsuite', { name: withSymbols(name), ...totals([counts]) }, lines([...cases, ...output]));
  return { ...counts, text };
}

function failedCase(file: string, rule: string, found: readonly VFileMessage[]): Markup {
  const first = found[0]?.reason ?? '';
  const more = found.length > 1 ? ` (and ${found.length - 1} more)` : '';
  const failure = element('failure', { type: rule, message: withSymbols(first + more) }, [textOf(found)]);
  return element('testcase', { classname: withSymbols(file), name: rule }, lines([failure]));
}

function textOf(messages: readonly VFileMessage[]): Markup {
  return escapeText(withSymbols(messages.map(lineOf).join('\n')));
}

function lineOf(message: VFileMessage): string {
  const { reason, note } = message;
  const head = [placeOf(message), severityOf(message), reason, `[${ruleNameOf(message)}]`]
    .filter((part) => part !== '')
    .join(' ');
  return note ? `${head}\n  ${note}` : head;
}

function totals(suites: readonly Omit<Suite, 'text'>[]): Attributes {
  const sum = (key: 'tests' | 'failures') => `${suites.reduce((all, suite) => all + suite[key], 0)}`;
  return { tests: sum('tests'), failures: sum('failures'), errors: '0', skipped: '0' };
}

/** With a symbol for each character that XML cannot contain: `element` would leave it out. */
function withSymbols(text: string): string {
  return legalText(text, '\ufffd');
}
