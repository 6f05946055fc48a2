import { cp, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { locate, noBrowser } from '../../src/platform/browser/locate.ts';
import { type Candidate, type Machine, onPath, thisMachine } from '../../src/platform/browser/machine.ts';
import type { BrowserDocument } from '../../src/platform/browser.ts';
import type { Subject } from './measure.ts';
import { writePrintDocument } from './print-document.ts';
import { printSteps } from './print-steps.ts';

type Command = [program: string, ...args: string[]];

/** The subjects that this machine has the programs for. All write into `scratch`. */
export async function subjects(source: string, scratch: string): Promise<Subject[]> {
  const machine = thisMachine(process.env);
  const browser = await firstBrowser(machine);
  const offprint = (...args: string[]): Command => {
    return [process.execPath, 'lib/cli.js', 'build', source, '--no-cache', '--out', join(scratch, 'offprint'), ...args];
  };
  return [
    { name: 'offprint, three formats', commands: [offprint()] },
    { name: 'offprint, PDF', commands: [offprint('--to', 'pdf')] },
    { name: 'floor', commands: [await floor((await printSteps(source, 1)).document, scratch, browser)] },
    ...(await pandoc([source], scratch, machine)),
    ...(await mdToPdf([source], scratch, machine)),
  ];
}

/** The browser by itself, printing what Offprint would have it print: no build with this browser can be faster. */
export async function floor(document: BrowserDocument, scratch: string, browser: Candidate): Promise<Command> {
  const page = await writePrintDocument(document, join(scratch, 'print'));
  return [process.execPath, 'scripts/bench/floor.mjs', browser.path, page, join(scratch, 'floor.pdf')];
}

/** Pandoc, with WeasyPrint for the PDF if it is installed. Several sources become one publication. */
export async function pandoc(sources: readonly string[], scratch: string, machine: Machine): Promise<Subject[]> {
  const [program, printer] = [await find(machine, 'pandoc'), await find(machine, 'weasyprint')];
  if (!program) return [];
  const html = join(scratch, 'pandoc.html');
  const convert = (target: string): Command => {
    const folders = [...new Set(sources.map((source) => dirname(source)))].join(':');
    return [program, ...sources, '--standalone', '--embed-resources', `--resource-path=${folders}`, '-o', target];
  };
  const both = [convert(html), convert(join(scratch, 'pandoc.epub'))];
  return printer
    ? [
        {
          name: 'pandoc + weasyprint, three formats',
          commands: [...both, [printer, '--quiet', html, join(scratch, 'pandoc.pdf')]],
        },
      ]
    : [{ name: 'pandoc, HTML and EPUB', commands: both }];
}

/**
 * A process for each source. It writes beside them, so it gets a copy of their folder. `MD_TO_PDF` names it where it is not on
 * the path.
 */
export async function mdToPdf(sources: readonly string[], scratch: string, machine: Machine): Promise<Subject[]> {
  const program = process.env.MD_TO_PDF || (await find(machine, 'md-to-pdf'));
  const [first] = sources;
  if (!program || first === undefined) return [];
  const copy = join(scratch, 'md-to-pdf');
  await cp(dirname(first), copy, { recursive: true });
  const options = join(scratch, 'md-to-pdf.json');
  const { path } = await firstBrowser(machine);
  await writeFile(options, JSON.stringify({ launch_options: { executablePath: path, args: ['--no-sandbox'] } }));
  const commands = sources.map(
    (source): Command => [program, join(copy, basename(source)), '--config-file', options, '--basedir', copy],
  );
  return [{ name: 'md-to-pdf, PDF', commands }];
}

/** The browser that Offprint would use. */
export async function firstBrowser(machine: Machine): Promise<Candidate> {
  for await (const candidate of locate(machine, undefined)) return candidate;
  throw noBrowser(machine);
}

/** The path of a program. */
async function find(machine: Machine, name: string): Promise<string | undefined> {
  for (const path of onPath(machine, [name])) if (await machine.isExecutable(path)) return resolve(path);
  return undefined;
}
