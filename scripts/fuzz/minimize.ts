import type { Browser } from '../../src/platform/browser.ts';
import { type Failure, faultsOfAll } from './campaign.ts';
import type { Trial } from './publish.ts';

/**
 * Takes away from the files of a trial whatever its first fault does not need: whole pieces first, then smaller ones. All that
 * may go of one size is tried in one batch.
 */
export async function minimized({ trial, formats, faults }: Failure, browser: Browser | undefined): Promise<Trial> {
  const kind = kindOf(faults[0] ?? '');
  const stillFails = async (trials: readonly Trial[]) => {
    const found = await faultsOfAll(
      trials.map((one) => ({ trial: one, formats })),
      browser,
    );
    return found.map((own) => own.some((fault) => kindOf(fault) === kind));
  };
  let smallest = trial;
  for (const path of Object.keys(trial.files)) {
    let text = smallest.files[path] ?? '';
    for (let size = Math.ceil(text.length / 2); size >= 1 && text.length > 0; ) {
      const without = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
        text.slice(0, index * size).concat(text.slice((index + 1) * size)),
      );
      const verdicts = await stillFails(without.map((shorter) => withFile(smallest, path, shorter)));
      const index = verdicts.indexOf(true);
      if (index === -1) size = size === 1 ? 0 : Math.ceil(size / 2);
      else {
        text = without[index] ?? '';
        smallest = withFile(smallest, path, text);
        size = Math.max(1, Math.min(size, Math.ceil(text.length / 2)));
      }
    }
  }
  return smallest;
}

function withFile(trial: Trial, path: string, text: string): Trial {
  return { ...trial, files: { ...trial.files, [path]: text } };
}

/** What kind of fault it is, without what this document says. */
export function kindOf(fault: string): string {
  const [first = '', second = ''] = fault.split('\n');
  const words = fault.startsWith('parity: ') ? first.split(':').slice(0, 2).join(':') : first;
  const kind = words.replaceAll(/“[^”]*”|`[^`]*`|"[^"]*"|\d+/gu, '…');
  return fault.startsWith('bug: ') ? `${kind} ${second.replaceAll(/:\d+:\d+/gu, '')}` : kind;
}
