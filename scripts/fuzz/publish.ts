import type { VFileMessage } from 'vfile-message';
import { irregularBlocks } from '../../src/checks/parity/irregular.ts';
import { type ParityScope, partUnclear } from '../../src/checks/parity/parity.ts';
import { auditPdf } from '../../src/checks/pdf-structure/pdf-structure.ts';
import { parityFindings } from '../../src/formats/check-finished.ts';
import type { Format } from '../../src/formats/names.ts';
import { isError } from '../../src/model/report.ts';
import { openPdf } from '../../src/pdf/document.ts';
import type { Browser } from '../../src/platform/browser.ts';
import type { Host } from '../../src/platform/host.ts';
import type { WrittenFormat } from '../../src/produce/write-format.ts';
import { publishInMemory } from '../publish-in-memory.ts';

/** What is published once, in a folder that holds its files. */
export interface Trial {
  /** By path relative to the folder; without those that all trials may use. */
  files: Readonly<Record<string, string>>;
  /** Which of them is published. */
  source: string;
  /** Whether a template of its own decides what its pages hold: then validators are not asked. */
  hasOwnTemplate?: boolean;
}

/** The pages, the book and the print, where they were made. */
export interface Outputs {
  html: readonly Uint8Array[];
  epub?: Uint8Array | undefined;
  pdf?: Uint8Array | undefined;
}

/** What came of a trial. */
export interface Published extends Outputs {
  messages: readonly VFileMessage[];
  /** What no run may do: the stack of a bug, a parity error without a cause, a finding of the audit. */
  faults: readonly string[];
}

/** Publishes a trial in memory with a browser that outlives it, and judges what needs no other program. */
export async function publish(
  trial: Trial,
  host: Host,
  to: readonly Format[],
  browser: Browser | undefined,
): Promise<Published> {
  const made: WrittenFormat[] = [];
  const faults: string[] = [];
  let messages: readonly VFileMessage[] = [];
  const options = { sources: [trial.source], to, host, frozen: true };
  try {
    const published = await publishInMemory(options, browser && { browser });
    messages = published.messages;
    made.push(...published.products.flatMap(({ written }) => written));
    const lacksGlyphs = messages.some(({ ruleId }) => ruleId === 'glyph-missing');
    for (const one of made) faults.push(...(await faultsOf(one, lacksGlyphs)));
  } catch (error) {
    faults.push(`bug: ${error instanceof Error ? error.stack : error}`);
  }
  const isParity = ({ ruleId = '' }: VFileMessage) => ruleId.startsWith('parity-');
  const errors = messages.filter(isError);
  // A document that has an error of its own may well say something else than it seems to.
  if (errors.every(isParity)) faults.push(...errors.map(({ reason }) => `parity: ${reason}`));
  const of = (format: Format) => made.filter((one) => one.format === format);
  const pages = of('html').flatMap(({ main, further }) => [main, ...further]);
  return {
    html: pages.filter(({ path }) => path.endsWith('.html')).map(({ bytes }) => bytes),
    epub: of('epub')[0]?.main.bytes,
    pdf: of('pdf')[0]?.main.bytes,
    messages,
    faults: errors.length === 0 || errors.every(isParity) ? faults : faults.filter((fault) => !isFromParity(fault)),
  };
}

const isFromParity = (fault: string) => fault.startsWith('parity: ');

/** What a build checks only on request: the entire text of a PDF, and its structure. */
async function faultsOf(written: WrittenFormat, lacksGlyphs: boolean): Promise<string[]> {
  if (written.format !== 'pdf') return [];
  const scope: ParityScope = 'all';
  const findings = await parityFindings(written, scope);
  const { clear } = partUnclear(findings, irregularBlocks(written.publication));
  const audited = auditPdf(await openPdf(written.main.bytes));
  return [
    ...clear.map(({ kind, what, expected, found }) => `parity: PDF ${kind} ${what}: “${expected}” – “${found}”`),
    ...audited
      .filter(
        ({ condition }) => condition !== '06-002' && !(lacksGlyphs && /^(?:10-001|17-003|31-030)$/u.test(condition)),
      )
      .map(({ condition, what }) => `audit: ${condition} ${what}`),
  ];
}
