// Publishes a book twice in one session, the second time with one changed word, and prints both times as JSON. The session keeps
// what it has read, as in a watch. The files of the book are changed, so they must be copies.

import { memoryCache } from '../../src/platform/cache.ts';
import { messageLog } from '../../src/produce/message-log.ts';
import { openRun } from '../../src/produce/run.ts';
import { produce } from '../../src/produce.ts';
import { openSession, type Session } from '../../src/session.ts';
import { withChangedWord } from './change-word.ts';

const [warmUp = '', source = '', chapter = ''] = process.argv.slice(2);

/** New for each session. */
function caches() {
  const cache = memoryCache();
  return { cache, downloads: cache };
}

async function timeOf(session: Session, path: string): Promise<number> {
  const start = performance.now();
  const log = messageLog();
  const run = log.take(await openRun(session, { sources: [path], to: ['pdf'], engine: 'typst' }, 'build', log));
  let count = 0;
  for await (const { written } of run ? produce(run) : []) count += written.length;
  if (count === 0) throw new Error(`Cannot measure without a PDF:\n${log.messages.join('\n')}`);
  return performance.now() - start;
}

// What both runs of the book need is loaded and compiled. A session of its own leaves nothing behind in Typst.
{
  await using session = openSession({ keepsStages: true, caches: caches() });
  await timeOf(session, warmUp);
}
await using session = openSession({ keepsStages: true, caches: caches() });
const cold = await timeOf(session, source);
const warm = await withChangedWord(chapter, () => timeOf(session, source));
console.log(JSON.stringify({ cold, warm }));
