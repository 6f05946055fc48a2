import { type Project, resolveProject } from './config/project.ts';
import type { Settings } from './config/settings.ts';
import type { Finding } from './doctor/finding.ts';
import { describeNetwork, examineCache, examineNode, examineValidators } from './doctor/machine.ts';
import { canPrint, examineBrowser, examineTypst, findingsOf } from './doctor/printing.ts';
import { examineFonts } from './doctor/scripts.ts';
import { defaultLimits } from './model/limits.ts';
import { Failure } from './model/report.ts';
import { type Host, machineHost } from './platform/host.ts';
import { readProjectFile } from './platform/project-file.ts';

/** What is examined. */
export interface DoctorOptions extends Pick<Settings, 'sources' | 'config' | 'browser' | 'engine'> {
  signal?: AbortSignal;
  /** Default: the machine that the process runs on. */
  host?: Host;
}

export interface DoctorResult {
  findings: Finding[];
  /** 0 everything that is needed is there, 2 the config is invalid, 3 PDFs are wanted and cannot be printed. */
  exitCode: 0 | 2 | 3;
}

/** Examines what a build would find on this machine. Nothing is written, and no server is contacted. */
export async function doctor(options: DoctorOptions = {}): Promise<DoctorResult> {
  const { signal = new AbortController().signal, host = machineHost(), ...settings } = options;
  const node = examineNode(process.versions.node);
  const { project, faults } = await projectOf(settings, host);
  const { limits = { browserMemory: defaultLimits.browserMemory }, mayDropSandbox = false } = project ?? {};
  const executablePath = project?.browser ?? settings.browser;
  const facts = { executablePath, mayDropSandbox, memory: limits.browserMemory };
  const printing = [...(await examineBrowser(facts, host, signal)), await examineTypst()];
  // Anyone who names a browser prints with no other program, unless told otherwise.
  const named = executablePath === undefined ? undefined : 'chromium';
  const engine = settings.engine ?? project?.defaults.pdf?.engine ?? named;
  const wantsPdf = project?.formats.includes('pdf') ?? true;
  const prints = canPrint(printing, engine);
  const findings = [
    node,
    ...faults,
    // One of both is enough.
    ...printing.map((finding) => (prints || !wantsPdf ? asOptional(finding) : finding)),
    ...(project
      ? await examineFonts(await textOf(project, host), project.added.fonts.families.length, host, signal)
      : []),
    ...(await examineValidators(host)),
    await examineCache(host),
    ...(project ? [describeNetwork(project)] : []),
  ];
  const lacks = node.state === 'missing' || (wantsPdf && !prints);
  return { findings, exitCode: lacks ? 3 : faults.length > 0 ? 2 : 0 };
}

function asOptional(finding: Finding): Finding {
  return finding.state === 'missing' ? { ...finding, state: 'optional' } : finding;
}

/** The project, if there is one. A folder without sources is none yet. */
async function projectOf(
  settings: Omit<DoctorOptions, 'host' | 'signal'>,
  host: Host,
): Promise<{ project: Project | undefined; faults: Finding[] }> {
  try {
    return { project: await resolveProject(settings, host), faults: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const isEmpty = error.messages.every(({ ruleId }) => ruleId === 'source-none');
    return { project: undefined, faults: isEmpty ? [] : findingsOf('project', error) };
  }
}

/** The text of all sources, as far as it can be read. */
async function textOf({ sources }: Project, host: Host): Promise<string> {
  const texts: string[] = [];
  for (const { path, root } of sources) {
    const read = await readProjectFile(path, { root, limit: defaultLimits.size * 1_000_000 }, host).catch(() => '');
    if (typeof read !== 'string') texts.push(new TextDecoder().decode(read));
  }
  return texts.join('\n');
}
