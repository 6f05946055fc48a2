import type { Campaign } from './campaigns.ts';
import { type Difference, differencesOf } from './differences.ts';
import { type Example, readSuite } from './suites.ts';

/** How a campaign went. It is good where nothing is unexplained and nothing stale. */
export interface Verdict {
  name: string;
  examples: number;
  passed: number;
  /** Differences that the campaign names, in the order of the suite. */
  explained: { example: Example; reason: string }[];
  unexplained: Difference[];
  /** Numbers of exceptions that pass, or that the suite does not have. */
  stale: number[];
}

/** Runs a campaign. */
export async function judge({ name, suite, options, exceptions }: Campaign): Promise<Verdict> {
  const examples = await readSuite(suite);
  const differences = differencesOf(examples, options);
  const passed = examples.length - differences.length;
  return { name, examples: examples.length, passed, ...verdictOn(differences, exceptions) };
}

/** Holds the differences of a suite against those that are expected. */
export function verdictOn(
  differences: readonly Difference[],
  exceptions: Campaign['exceptions'],
): Pick<Verdict, 'explained' | 'unexplained' | 'stale'> {
  const different = new Set(differences.map(({ example }) => example.number));
  return {
    explained: differences.flatMap(({ example }) => {
      const reason = exceptions[example.number];
      return reason === undefined ? [] : [{ example, reason }];
    }),
    unexplained: differences.filter(({ example }) => exceptions[example.number] === undefined),
    stale: Object.keys(exceptions)
      .map(Number)
      .filter((number) => !different.has(number)),
  };
}
