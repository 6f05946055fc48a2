import type { Settings } from '../config/settings.ts';
import { listOfSources } from '../config/source-texts.ts';
import { type Failure, failure } from '../model/report.ts';
import { quoted } from '../model/wording.ts';

/** What a caller may want of a check beside the files that it names. */
interface WantedRun {
  sources?: readonly string[] | undefined;
  source?: string | undefined;
  reproducible?: boolean | undefined;
  external?: boolean | undefined;
  spelling?: boolean | undefined;
  target?: readonly string[] | undefined;
}

/** What sources alone are looked through for. */
const ofSources = ['reproducible', 'external', 'spelling', 'target'] as const;

/** Why finished files cannot be checked as they are wanted to be; nothing where they can. */
export function refusalOfFinished(wanted: WantedRun): Failure | undefined {
  const options = optionsIn(wanted, ofSources);
  if (options.length === 0) return undefined;
  const reason = `${quoted(options)} cannot be used with finished files`;
  return failure('usage', {
    reason,
    hint: 'Use it with the source that they were made from: `offprint check essay.md …`.',
  });
}

/** Why a provenance cannot be verified as it is wanted to be; nothing where it can. */
export function refusalOfVerification(wanted: WantedRun): Failure | undefined {
  const options = optionsIn(wanted, ['source', ...ofSources]);
  const others = [
    ...(wanted.sources?.length ? ['sources or finished files'] : []),
    ...(options.length > 0 ? [quoted(options)] : []),
  ];
  if (others.length === 0) return undefined;
  const reason = `A provenance file cannot be verified together with ${others.join(' and ')}`;
  return failure('usage', { reason, hint: 'Verify it separately: `offprint check --provenance`.' });
}

function optionsIn(wanted: WantedRun, names: readonly (keyof WantedRun)[]): string[] {
  return names.filter((name) => wanted[name]).map((name) => `--${name}`);
}

/** Why nothing can be built a second time from what a process of its own cannot read; nothing where it can. */
export function refusalOfSecondBuild({ sources, config }: Pick<Settings, 'sources' | 'config'>): Failure | undefined {
  const isOfProgram = typeof config === 'object' || listOfSources({ sources }).some((one) => typeof one !== 'string');
  if (!isOfProgram) return undefined;
  const reason = 'A second build needs its sources and config in files';
  return failure('usage', { reason, hint: 'Write them to files, or leave out `reproducible`.' });
}
