import { engines } from '../engines/engines.ts';
import type { EngineChoice } from '../model/options/print.ts';
import { createMessage, Failure } from '../model/report.ts';
import { launch } from '../platform/browser/launch.ts';
import { locate } from '../platform/browser/locate.ts';
import { thisMachine } from '../platform/browser/machine.ts';
import type { Host } from '../platform/host.ts';
import type { Finding } from './finding.ts';
import { libraryCure, missingLibraries } from './shared-libraries.ts';

/** What a project decides about its browser. */
export interface BrowserFacts {
  executablePath: string | undefined;
  mayDropSandbox: boolean;
  memory: number;
}

/** Milliseconds that the browser may take to answer. */
const timeout = 20_000;

/** Starts the browser that a build would use, without a document, and ends it. */
export async function examineBrowser(facts: BrowserFacts, host: Host, signal: AbortSignal): Promise<Finding[]> {
  const machine = thisMachine(host.env);
  try {
    const options = { ...facts, machine, timeout, signal, report: createMessage };
    const { path, version, unjailed, process } = await launch(options);
    await process.stop();
    const sandbox = unjailed === undefined ? 'in its sandbox' : `without its sandbox: ${unjailed}`;
    return [{ name: 'browser', state: 'ok', detail: `${version}, ${path}, ${sandbox}` }];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const findings = findingsOf('browser', error);
    const libraries = await lackingLibraries(facts.executablePath, host, signal);
    if (libraries.length > 0) {
      const detail = `the browser needs shared libraries that are missing: ${libraries.join(', ')}`;
      findings.push({ name: 'libraries', state: 'missing', detail, cure: libraryCure(libraries) });
    }
    return findings;
  }
}

/** The libraries that are missing for the first browser. */
async function lackingLibraries(named: string | undefined, host: Host, signal: AbortSignal): Promise<string[]> {
  try {
    for await (const { path } of locate(thisMachine(host.env), named)) return await missingLibraries(path, signal);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  return [];
}

/** Typst, which prints instead of a browser if it is installed. */
export async function examineTypst(): Promise<Finding> {
  try {
    return { name: 'Typst', state: 'ok', detail: await engines.typst.installed() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ...(findingsOf('Typst', error)[0] as Finding), state: 'optional' };
  }
}

/** Whether PDFs can be printed: one of both programs is enough, if the project does not choose. */
export function canPrint(findings: readonly Finding[], engine: EngineChoice | undefined): boolean {
  const has = (name: string) => findings.some((finding) => finding.name === name && finding.state === 'ok');
  if (engine === 'typst') return has('Typst');
  if (engine === 'chromium') return has('browser');
  // A browser that does not work is an error: only one that does not exist is replaced.
  const isAbsent = findings.some(({ rule }) => rule === 'browser-missing');
  return has('browser') || (isAbsent && has('Typst'));
}

/** The messages of a failure as findings: the wording of the catalogue has what to do. */
export function findingsOf(name: string, { messages }: Failure): Finding[] {
  return messages.map(({ reason, note, ruleId }) => ({
    name,
    rule: ruleId,
    state: 'missing' as const,
    detail: reason,
    cure: note ?? undefined,
  }));
}
