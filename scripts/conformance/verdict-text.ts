import type { Verdict } from './judge.ts';

/** A verdict for people: the count, and below it each example that comes out differently, with the reason. */
export function verdictText({ name, examples, passed, explained, unexplained, stale }: Verdict): string {
  return [
    `${name} ${passed}/${examples}`,
    ...explained.map(({ example, reason }) => `  ${example.number} ${example.section}: ${reason}`),
    ...unexplained.flatMap(({ example, expected, actual }) => [
      `  ${example.number} ${example.section}: UNEXPLAINED`,
      ...block('markdown', example.markdown),
      ...block('expected', expected),
      ...block('actual', actual),
    ]),
    ...stale.map((number) => `  ${number}: STALE: named as an exception, but no difference`),
  ].join('\n');
}

function block(title: string, text: string): string[] {
  return [
    `    ${title}`,
    ...text
      .trimEnd()
      .split('\n')
      .map((line) => `      ${line}`),
  ];
}
