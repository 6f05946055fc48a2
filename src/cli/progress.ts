import pc from 'picocolors';
import type { Output, Step } from '../build.ts';
import { fileSize } from '../model/file-size.ts';
import type { Stream } from './deliver.ts';
import { type Destination, isForPeople } from './destinations.ts';
import { clustersOf } from './excerpt/cells.ts';
import { printable } from './printable.ts';

/** Shows the steps of a build as they happen, a line for each file. */
export interface Progress {
  onProgress: (step: Step) => void;
  /** Takes the lines away again, to make room for the result. */
  clear: () => void;
}

const marks: Readonly<Record<Step['state'], string>> = { begun: pc.dim('…'), done: pc.green('✓'), failed: pc.red('✗') };

/** Columns of a terminal that does not tell how many it has. */
const usualWidth = 80;

/** Progress for a terminal: each line is written once and changed in place. One that went over two could not be taken away. */
export function terminalProgress(stream: Pick<Stream, 'columns' | 'write'>): Progress {
  const room = (stream.columns || usualWidth) - '… '.length;
  const lines = new Map<string, string>();
  const clear = () => {
    if (lines.size > 0) stream.write(`\u001B[${lines.size}A\u001B[0J`);
  };
  return {
    onProgress({ state, path }) {
      clear();
      lines.set(path, `${marks[state]} ${ending(printable(path), room)}`);
      stream.write([...lines.values()].map((line) => `${line}\n`).join(''));
    },
    clear() {
      clear();
      lines.clear();
    },
  };
}

/** The end of a path, which tells more than its beginning, where it is too long. */
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

/** Progress where somebody looks at it. */
export function progressFor({ quiet = false, reporter }: { quiet?: boolean; reporter?: Destination[] }): Progress {
  const isSeen = process.stderr.isTTY === true && !quiet && isForPeople(reporter);
  return isSeen ? terminalProgress(process.stderr) : silentProgress;
}

/** The publications of a check that may be published, a line each. */
export function soundSummary(sound: readonly string[], colors: boolean): string {
  const color = pc.createColors(colors);
  return sound.map((publication) => `${color.green('✓')} ${printable(publication)}`).join('\n');
}

/** The files of a build as a table: path, size, time, and of a folder of pages their number. */
export function summary(outputs: readonly Output[], colors: boolean): string {
  const color = pc.createColors(colors);
  const paths = outputs.map(({ path }) => printable(path));
  const width = paths.reduce((most, { length }) => Math.max(most, length), 0);
  return outputs
    .map(({ size, pages, duration }, index) => {
      const inside = pages === undefined ? '' : `  ${pages} ${pages === 1 ? 'page' : 'pages'}`;
      const figures = `${fileSize(size).padStart(10)}  ${(duration / 1000).toFixed(1)} s${inside}`;
      return `${color.green('✓')} ${(paths[index] ?? '').padEnd(width)}${color.dim(figures)}`;
    })
    .join('\n');
}
