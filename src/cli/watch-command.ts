import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { basename, resolve } from 'node:path';
import pc from 'picocolors';
import { openPreview } from '../preview/preview.ts';
import { servePreview } from '../preview/server.ts';
import { openSession } from '../session.ts';
import { type Built, type Follower, runWatch } from '../watch/run-watch.ts';
import { sourceMarks } from '../watch/source-marks.ts';
import { type Delivery, deliver, printForPeople } from './deliver.ts';
import { summary } from './progress.ts';
import { follow, type PublishingArguments } from './publishing.ts';
import { deliverRefusal } from './report-guard.ts';
import { isForPeople } from './reporters.ts';

/** The options of `offprint watch`, as parsed. */
export interface WatchArguments extends PublishingArguments {
  out?: string;
  write?: boolean;
  port?: number;
  open?: boolean;
  editor?: string;
}

/** Builds after each change, and shows the result in the browser until the signal is aborted. Returns the exit code. */
export async function watchCommand(sources: string[], options: WatchArguments, signal: AbortSignal): Promise<number> {
  const { quiet = false, reporter, port = 4321, open = process.stdin.isTTY === true, editor, ...settings } = options;
  const { progress, guard, followed } = await follow(sources, options, signal);
  if (guard.isRefused) return deliverRefusal(guard, { reporter, quiet });
  await using session = openSession({ keepsStages: true, host: guard.host });
  const { cwd, env } = session.host;
  const chosen = editor ?? usualEditor(env);
  const marks = sourceMarks();
  const preview = openPreview();
  await using server = await servePreview({
    preview,
    cwd,
    port,
    // A set token lets an editor move the preview without asking for the token.
    token: env.OFFPRINT_PREVIEW_TOKEN || randomBytes(16).toString('base64url'),
    attribute: marks.attribute,
    openEditor: chosen === undefined ? undefined : editorFor(chosen, cwd),
  });
  if (!quiet) printForPeople((hasColors) => `Preview: ${pc.createColors(hasColors).cyan(server.url)}`);
  // Without a browser to open it in, the URL is on the terminal.
  if (open) await started(...openerOf(server.url)).catch(() => {});

  const printed = (built: Built) => {
    progress.clear();
    return print(built, { quiet, reporter, used: guard.used });
  };
  return await runWatch({
    options: { ...settings, ...followed },
    session,
    marks,
    follower: both(preview.follower, {
      onBegun: progress.clear,
      onWritten: () => {},
      onBuilt: (built) => void printed(built),
      onBug(error) {
        progress.clear();
        const text = error instanceof Error ? error.stack : String(error);
        process.stderr.write(`This is a bug in Offprint or in a plugin, please report it:\n${text}\n`);
      },
    }),
  });
}

function both(first: Follower, second: Follower): Follower {
  return {
    onBegun() {
      first.onBegun();
      second.onBegun();
    },
    onWritten(...args) {
      first.onWritten(...args);
      second.onWritten(...args);
    },
    onBuilt(built) {
      first.onBuilt(built);
      second.onBuilt(built);
    },
    onBug(error) {
      first.onBug(error);
      second.onBug(error);
    },
  };
}

async function print(
  built: Built,
  { quiet = false, reporter, used = [] }: Pick<Delivery, 'quiet' | 'reporter' | 'used'>,
): Promise<void> {
  const { outputs, messages, exitCode, publications, duration } = built;
  if (isForPeople(reporter) && !quiet) {
    const time = `${new Date().toLocaleTimeString('en-GB')}  ${publications.join(', ')}`;
    printForPeople((hasColors) =>
      [pc.createColors(hasColors).dim(`${time}  ${(duration / 1000).toFixed(1)} s`), summary(outputs, hasColors)]
        .filter((line) => line !== '')
        .join('\n'),
    );
  }
  await deliver({ messages, exitCode, sources: [] }, { reporter, quiet, used });
}

/** The command that opens a URL in the user's browser. */
function openerOf(url: string): [string, string[]] {
  if (process.platform === 'darwin') return ['open', [url]];
  return process.platform === 'win32' ? ['explorer', [url]] : ['xdg-open', [url]];
}

/** Opens a line of a file in the author's editor. A returned URL is for the browser to open. */
type OpenEditor = (file: string, line: number, column: number) => Promise<string | undefined>;

/** Editors that take the line before the file; all others take both with a colon, as `subl a.md:3`. */
const plusLine = new Set(
  'emacs emacsclient gedit gvim kak kate kwrite mate mg micro mvim nano nvim vi vim xed'.split(' '),
);

/**
 * The editor for links to sources.
 *
 * @param choice `code`, `idea`, or a command. Its `{file}` and `{line}` are replaced; otherwise both are added
 */
export function editorFor(choice: string, cwd: string): OpenEditor {
  const absolute = (file: string) => resolve(cwd, file).replaceAll('\\', '/');
  if (choice === 'code') {
    return async (file, line, column) => `vscode://file/${encoded(absolute(file))}:${line}:${column}`;
  }
  if (choice === 'idea') {
    return async (file, line) => `idea://open?file=${encodeURIComponent(absolute(file))}&line=${line}`;
  }
  return async (file, line) => {
    const [command = '', ...args] = argumentsOf(choice, resolve(cwd, file), line);
    await started(command, args);
    return undefined;
  };
}

/** The editor of the environment, as far as it opens a window of its own. */
export function usualEditor(env: Readonly<Record<string, string | undefined>>): string | undefined {
  if (env.TERM_PROGRAM === 'vscode') return 'code';
  if (env.TERMINAL_EMULATOR?.startsWith('JetBrains')) return 'idea';
  return undefined;
}

/** A command with its arguments. They are not interpreted by a shell. */
export function argumentsOf(choice: string, file: string, line: number): string[] {
  const parts = choice.split(/\s+/u).filter((part) => part !== '');
  const fill = (part: string) => part.replaceAll('{line}', String(line)).replaceAll('{file}', () => file);
  if (parts.some((part) => part.includes('{file}'))) return parts.map(fill);
  const name = basename(parts[0] ?? '').replace(/\.(?:exe|cmd)$/u, '');
  return plusLine.has(name) ? [...parts, `+${line}`, file] : [...parts, `${file}:${line}`];
}

/** Starts a program that outlives Offprint. @throws the reason if it cannot be started */
function started(command: string, args: readonly string[]): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { detached: true, stdio: 'ignore' });
    child.on('error', fail);
    child.on('spawn', () => {
      child.unref();
      done();
    });
  });
}

function encoded(path: string): string {
  return path.replace(/^\//u, '').split('/').map(encodeURIComponent).join('/');
}
