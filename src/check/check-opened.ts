import type { VFileMessage } from 'vfile-message';
import { checkFinished } from '../formats/check-finished.ts';
import { append } from '../model/append.ts';
import { reasonOf } from '../model/reason.ts';
import { createMessage, Failure, type Report, reportOn } from '../model/report.ts';

import type { PreparedDocument } from '../prepare.ts';
import { formatViews } from '../produce/format-views.ts';
import { optionsOf, type Run } from '../produce/run.ts';

import type { OpenedFile } from './open-finished.ts';

/**
 * Makes all checks of a finished file that was read. What a damaged one makes a check throw is a message, too.
 *
 * @param prepared the source to compare it with, if it is known
 * @returns what was found, as the project takes it
 */
export async function checkOpened(
  file: OpenedFile,
  prepared: PreparedDocument | undefined,
  run: Run,
): Promise<VFileMessage[]> {
  const { project, host, browser, signal } = run;
  const found: VFileMessage[] = [];
  const report = reportAbout(file.shown, prepared, found);
  const [view] = prepared?.publication ? formatViews([file.format], prepared.publication) : [];
  // What was meant for another document says nothing of a file of unknown source.
  const own = prepared ? optionsOf(file.format, project, prepared.frontMatter) : {};
  const context = { report, effort: run.effort, own, browser, host, signal };
  await checkFinished({ ...file, ...view }, context, async (check) => {
    try {
      await check();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof Failure) append(found, error.messages);
      else report('finished-unreadable', { expected: 'its format', reason: reasonOf(error) });
    }
  });
  return run.log.collect(found);
}

/** What is about the file itself stands there; what has a place in the publication, in the source. */
function reportAbout(shown: string, prepared: PreparedDocument | undefined, found: VFileMessage[]): Report {
  const ofSource = reportOn(prepared?.publication?.lines ?? [], found);
  return (ruleId, facts, where) => {
    if (where) return ofSource(ruleId, facts, where);
    const message = createMessage(ruleId, facts, undefined, shown);
    found.push(message);
    return message;
  };
}
