import type { VFileMessage } from 'vfile-message';
import { isError } from '../../model/report.ts';
import { ruleNameOf, severityOf } from '../../model/severities.ts';
import { groupBy } from '../group-by.ts';
import { fileOf, placeOf } from '../message-place.ts';
import type { Reporter } from '../reporter.ts';
import { inTextOrder } from '../text-order.ts';

/** The suite of what is about no file. */
const wholeRun = 'offprint';

/**
 * Messages as results of tests, in the XML of JUnit that Jenkins and GitLab read. Each source is a suite. Each rule that
 * finds errors in it is a test that failed, so that a test has the same name in each run; a source without errors is a test
 * that passed. Warnings and infos are the output of the suite.
 */
export const junit: Reporter = async ({ messages, sources }) => {
  const files = groupBy(inTextOrder(messages), (message) => fileOf(message) ?? wholeRun);
  for (const source of sources) if (!files.has(source)) files.set(source, []);
  const suites = [...files].map(([name, found]) => suiteOf(name, found));
  const attributes = totals(suites);
  const inside = suites.map(({ text }) => text).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="offprint"${attributes}>\n${inside}</testsuites>`;
};

interface Suite {
  tests: number;
  failures: number;
  text: string;
}

function suiteOf(name: string, messages: readonly VFileMessage[]): Suite {
  const errors = groupBy(messages.filter(isError), ruleNameOf);
  const others = messages.filter((message) => !isError(message));
  const cases = [...errors].map(([rule, found]) => failedCase(name, rule, found));
  if (cases.length === 0) cases.push(`    <testcase classname="${escaped(name)}" name="no errors"/>\n`);
  const output = others.length > 0 ? `    <system-out>${escaped(others.map(lineOf).join('\n'))}</system-out>\n` : '';
  const counts = { tests: cases.length, failures: errors.size };
  const text = `  <testsuite name="${escaped(name)}"${totals([counts])}>\n${cases.join('')}${output}  </testsuite>\n`;
  return { ...counts, text };
}

function failedCase(file: string, rule: string, found: readonly VFileMessage[]): string {
  const first = found[0]?.reason ?? '';
  const more = found.length > 1 ? ` (and ${found.length - 1} more)` : '';
  const text = found.map(lineOf).join('\n');
  return [
    `    <testcase classname="${escaped(file)}" name="${escaped(rule)}">\n`,
    `      <failure type="${escaped(rule)}" message="${escaped(first + more)}">${escaped(text)}</failure>\n`,
    '    </testcase>\n',
  ].join('');
}

function lineOf(message: VFileMessage): string {
  const { reason, note } = message;
  const head = [placeOf(message), severityOf(message), reason, `[${ruleNameOf(message)}]`]
    .filter((part) => part !== '')
    .join(' ');
  return note ? `${head}\n  ${note}` : head;
}

function totals(suites: readonly Omit<Suite, 'text'>[]): string {
  const sum = (key: 'tests' | 'failures') => suites.reduce((all, suite) => all + suite[key], 0);
  return ` tests="${sum('tests')}" failures="${sum('failures')}" errors="0" skipped="0"`;
}

/** Text for XML 1.0, which has no way to write most control characters and no half of a pair (section 2.2). */
function escaped(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    .replace(/[<>&"\r]/gu, (character) => `&#${character.charCodeAt(0)};`);
}
