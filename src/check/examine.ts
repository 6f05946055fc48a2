import { resolve } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import type { Project } from '../config/project.ts';
import type { ProjectSource } from '../config/sources.ts';
import type { Format } from '../formats/names.ts';
import type { Publication } from '../model/publication.ts';
import type { Host } from '../platform/host.ts';
import { messageLog } from '../produce/message-log.ts';
import { openRun } from '../produce/run.ts';
import type { RunOptions } from '../produce/run-options.ts';
import type { Session } from '../session.ts';

/** The messages of sources, without those that only printed pages can show. */
export interface Examination {
  messages: readonly VFileMessage[];
  /** Those that can be published. */
  publications: readonly ExaminedPublication[];
  /** Absent if the config or the settings are wrong. */
  project: Project | undefined;
}

export interface ExaminedPublication {
  publication: Publication;
  source: ProjectSource;
  /** The paths of its bibliography files, relative to the folder of its source. */
  bibliography: readonly string[];
}

/** The formats by how long it takes to write and check them: HTML is by far the fastest. */
const fastest: readonly Format[] = ['html', 'epub', 'pdf'];

/**
 * Checks sources as `check` does, but in one format only, and offline: for messages while an author writes. An image from the web that
 * is not cached is not reported.
 *
 * @param onPrepared receives each publication that was read, with all messages so far. Writing, which takes most of the time for a long
 * book, begins once it is done
 */
export async function examine(
  options: RunOptions,
  session: Session,
  onPrepared: (read: Omit<Examination, 'project'>) => void | Promise<void> = () => {},
): Promise<Examination> {
  const log = messageLog();
  const publications: ExaminedPublication[] = [];
  // A browser starts if it has to draw something, not because the documents will be printed one day.
  const lazy: Session = { ...session, browserFor: (choice) => session.browserFor(choice, false) };
  const run = log.take(await openRun(lazy, options, 'check', log));
  if (run) {
    const { produce } = await import('../produce.ts');
    const viewer: typeof run.viewer = {
      formats: fastest.filter((format) => run.project.formats.includes(format)).slice(0, 1),
      async onPrepared(publication, { source, frontMatter: { bibliography = [] } }) {
        publications.push({ publication, source, bibliography });
        await onPrepared({ messages: offline(log.messages), publications: publications.slice(-1) });
      },
      viewed: (publication) => publication,
      onWritten: () => {},
    };
    const project = { ...run.project, frozen: true };
    for await (const _ of produce({ ...run, project, viewer })) options.signal?.throwIfAborted();
  }
  options.signal?.throwIfAborted();
  return { messages: offline(log.messages), publications, project: run?.project };
}

function offline(messages: readonly VFileMessage[]): VFileMessage[] {
  return messages.filter(({ ruleId }) => ruleId !== 'frozen-network');
}

/** The files of publications, as absolute paths: their sources, chapters, and what these include. */
export function filesOf({ publications }: Pick<Examination, 'publications'>, { cwd }: Pick<Host, 'cwd'>): Set<string> {
  return new Set(publications.flatMap(({ publication }) => publication.lines.map(({ path }) => resolve(cwd, path))));
}
