import { expect, test } from 'vitest';
import { inTurn } from '../../src/preview/page/pane.ts';

/** A pane that writes down what it does, and ends each step when the test says so. */
function slowPane() {
  const log: string[] = [];
  const ends: (() => void)[] = [];
  const step = (text: string) => {
    log.push(text);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const pane = inTurn({
    show: (file) => step(`show ${file?.version}`),
    go: (line) => step(`go ${line}`),
  });
  const endStep = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { pane, log, endStep };
}

const version = (number: string) => ({ path: 'essay.epub', version: number, mediaType: 'application/epub+zip' });

test('moves to a line in the version that is being loaded, once it is shown', async () => {
  const { pane, log, endStep } = slowPane();
  pane.show(version('1'));
  pane.go(3, undefined);
  expect(log).toEqual(['show 1']);
  await endStep();
  expect(log).toEqual(['show 1', 'go 3']);
});

test('shows a version that arrives during a move after it, and only the last of several lines', async () => {
  const { pane, log, endStep } = slowPane();
  pane.go(3, undefined);
  pane.show(version('1'));
  pane.go(7, undefined);
  pane.go(9, undefined);
  await endStep();
  await endStep();
  await endStep();
  expect(log).toEqual(['go 3', 'show 1', 'go 9']);
});

test('leaves out a version that is outdated before its turn', async () => {
  const { pane, log, endStep } = slowPane();
  for (const number of ['1', '2', '3']) pane.show(version(number));
  await endStep();
  await endStep();
  expect(log).toEqual(['show 1', 'show 3']);
});
