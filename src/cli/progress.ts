import pc from 'picocolors';
import type { Output, Step } from '../build.ts';
import { fileSize } from '../model/wording.ts';
import type { Stream } from './deliver.ts';
import { clustersOf } from './excerpt.ts';
import { type Destination, isForPeople } from './reporters.ts';
import { printable } from './safe-output.ts';

/** Shows what a run is doing. */
export interface Progress {
  onProgress: (step: Step) => void;
  /** Removes the lines, to make room for the result. */
  clear: () => void;
}

const verbs: Readonly<Record<Step['activity'], string>> = { read: 'reading', write: 'writing', check: 'checking' };

/** Columns of a terminal that does not report its width. */
const usualWidth = 80;

/** Milliseconds between two displayed counts: a site may have hundreds of pages a second. */
const pause = 50;

/** Progress for a terminal: a line for each source and file. A line that wraps could not be removed. */
export function terminalProgress(stream: Pick<Stream, 'columns' | 'write'>, now = () => performance.now()): Progress {
  const room = (stream.columns || usualWidth) - '… '.length;
  const lines = new Map<string, string>();
  let drawnLines = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  const draw = () => {
    const up = drawnLines > 0 ? `\u001B[${drawnLines}A\u001B[0J` : '';
    const text = [...lines.values()].map((line) => `${pc.dim('…')} ${line}\n`).join('');
    if (up || text) stream.write(`${up}${text}`);
    drawnLines = lines.size;
    drawn = now();
  };
  return {
    onProgress(step) {
      const { state, path } = step;
      if (state === 'done' || state === 'failed') lines.delete(path);
      else lines.set(path, lineOf(step, room));
      if (state !== 'underway' || now() - drawn >= pause) draw();
    },
    clear() {
      lines.clear();
      draw();
    },
  };
}

function lineOf({ activity, path, count }: Step, room: number): string {
  const doing = `  ${[verbs[activity], count && countText(count)].filter(Boolean).join(' ')}`;
  return `${ending(printable(path), Math.max(room - doing.length, 0))}${pc.dim(doing)}`;
}

function countText({ done, total, unit }: NonNullable<Step['count']>): string {
  return `${done > 0 ? `${done} of ` : ''}${total} ${total === 1 ? unit.slice(0, -1) : unit}`;
}

/** The end of a long path, which is more informative than its beginning. */
function ending(path: string, room: number): string {
  const clusters = clustersOf(path);
  let cells = clusters.reduce((sum, one) => sum + one.cells, 0);
  if (cells < room) return path;
  let first = 0;
  for (; first < clusters.length && cells + '…'.length >= room; first++) cells -= clusters[first]?.cells ?? 0;
  const rest = clusters.slice(first).map(({ text }) => text);
  return `…${rest.join('')}`;
}

/** No progress: for a pipe, and for `--quiet`. */
const silentProgress: Progress = { onProgress: () => {}, clear: () => {} };

/** Progress if somebody watches it. */
export function progressFor({ quiet = false, reporter }: { quiet?: boolean; reporter?: Destination[] }): Progress {
  const isSeen = process.stderr.isTTY === true && !quiet && isForPeople(reporter);
  return isSeen ? terminalProgress(process.stderr) : silentProgress;
}

/** The publications of a check without errors, a line each. */
export function soundSummary(sound: readonly string[], colors: boolean): string {
  const color = pc.createColors(colors);
  return sound.map((publication) => `${color.green('✓')} ${printable(publication)}`).join('\n');
}

/** The files of a build as a table: path, size, time, and for a folder of pages their number. */
export function summary(outputs: readonly Output[], colors: boolean): string {
  const color = pc.createColors(colors);
  const paths = outputs.map(({ path }) => printable(path));
  const width = paths.reduce((most, { length }) => Math.max(most, length), 0);
  return outputs
    .map(({ size, pages, duration, isCached }, index) => {
      const inside = pages === undefined ? '' : `  ${pages} ${pages === 1 ? 'page' : 'pages'}`;
      const figures = `${fileSize(size).padStart(10)}  ${isCached ? 'cached' : `${(duration / 1000).toFixed(1)} s`}${inside}`;
      return `${color.green('✓')} ${(paths[index] ?? '').padEnd(width)}${color.dim(figures)}`;
    })
    .join('\n');
}
