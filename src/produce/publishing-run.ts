import { join, resolve } from 'node:path';
import { isPath } from '../config/defaults.ts';
import type { Project } from '../config/project.ts';
import { failure } from '../model/report.ts';
import { settle } from '../model/severities.ts';
import type { Cache } from '../platform/cache.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import type { Network, NetworkOptions } from '../platform/network.ts';
import { type Reads, recordingHost, recordingNetwork } from '../platform/recording.ts';
import type { TemplateChoice } from '../prepare/template.ts';
import { loadTemplate } from '../template/load.ts';
import { withOwnFiles } from '../template/own-files.ts';
import { installedNoto, withProjectFonts } from '../template/project-fonts.ts';
import type { OwnFiles, Template } from '../template/template.ts';
import { engineChooser } from './engine-choice.ts';
import type { MessageLog } from './message-log.ts';
import type { Run } from './run.ts';

/** A run with what preparing and writing need in addition to the browser. */
export interface PublishingRun extends Run {
  network: Network;
  /** The template that the caller requests, otherwise the document's. */
  templateFor: (wanted: TemplateChoice) => Promise<Template>;
  engineFor: ReturnType<typeof engineChooser>;
}

/** Adds network and templates to a run. */
export function publishingRun(run: Run): PublishingRun {
  const { project, host, downloads, log, signal, addresses } = run;
  return {
    ...run,
    network: recordingNetwork(openNetwork(networkOptions(project, signal), downloads), { addresses }),
    templateFor: templateChoice(project, host, log),
    engineFor: engineChooser(project, run.report),
  };
}

/**
 * A run for one publication: what is read for it is recorded in `reads`. It loads its template separately, because each
 * publication reads the fonts and shells that it needs. Without `reads`, the run itself.
 */
export function recordedRun(run: PublishingRun, reads: Reads | undefined): PublishingRun {
  if (!reads) return run;
  const host = recordingHost(run.host, reads);
  const network = recordingNetwork(run.network, reads);
  return { ...run, host, network, templateFor: templateChoice(run.project, host, run.log) };
}

/** A copy of the reads so far, to be continued for one publication. */
export function readsFrom({ files, addresses }: Reads): Reads {
  return { files: new Map(files), addresses: new Map(addresses) };
}

function networkOptions({ allowedHosts, frozen, limits }: Project, signal: AbortSignal): NetworkOptions {
  return { allow: allowedHosts, frozen, time: limits.fetchTime, size: limits.fetchSize, signal };
}

/**
 * Loads the template that the caller requests, otherwise the document's, each only once.
 *
 * @param log receives problems with a template
 */
function templateChoice(project: Project, host: Host, log: MessageLog) {
  const loaded = new Map<string, Promise<Template>>();
  const load = async ({ name, root, project: top, own = {} }: TemplateChoice) => {
    const isNamed = project.template !== undefined || project.isConfigNamed;
    if (!isNamed && (await isForeignTemplate(name, root, host)))
      throw failure('owner-foreign', { what: `template \`${name}\`` });
    if (!project.isConfigNamed) await refuseForeignFiles(own, host);
    const loaded = await loadTemplate(name, root, host, top);
    const safe = project.isUntrusted && !isNamed ? withoutModules(loaded, name) : loaded;
    const template = heed(await withOwnFiles(safe, own, host), project, log);
    const { fonts } = project.added;
    const listed = [...(template.fontPackages ?? []), ...fonts.faces.flatMap((face) => face.package ?? [])];
    const installed = await installedNoto(top ?? root, new Set(listed), host);
    return withProjectFonts(template, { ...fonts, installed }, host);
  };
  return (wanted: TemplateChoice): Promise<Template> => {
    const choice: TemplateChoice = project.template ? { ...project.template, own: wanted.own ?? {} } : wanted;
    const key = JSON.stringify([choice.root, choice.name, choice.own]);
    const template = loaded.get(key) ?? load(choice);
    loaded.set(key, template);
    return template;
  };
}

/** Whether a template of the project belongs to another user. */
async function isForeignTemplate(name: string, root: string, host: Host): Promise<boolean> {
  if (!isPath(name)) return false;
  const path = join(resolve(root, name), 'template.yaml');
  return (await host.kind(path)) === 'file' && (await host.isForeign(path));
}

/** A template that is not compiled with modules of its own: they are programs, and nothing can stop Typst. */
function withoutModules(template: Template, name: string): Template {
  const typst = async () => {
    const modules = (await template.typst?.()) ?? [];
    if (modules.every(({ isBuiltIn }) => isBuiltIn)) return modules;
    const reason = 'its modules for Typst are programs, and the sources are untrusted';
    throw failure('template-invalid', { template: name, reason, hint: 'Name it with `--template` if you trust it.' });
  };
  return { ...template, typst };
}

/** @throws Failure `owner-foreign`: a file that is added to a template belongs to another user */
async function refuseForeignFiles({ css = [], typst = [] }: OwnFiles, host: Host): Promise<void> {
  for (const { path } of [...css, ...typst]) {
    if (await host.isForeign(path)) throw failure('owner-foreign', { what: `file \`${shownPath(path, host)}\`` });
  }
}

function heed(template: Template, { severities }: Project, log: MessageLog): Template {
  const warnings = settle(template.warnings ?? [], severities);
  // A template that is loaded for several publications is reported once.
  const reported = new Set(log.messages.map(String));
  log.collect(warnings.filter((warning) => !reported.has(String(warning))));
  return template;
}

/** Web access of this machine, with copies in the user's cache. Its code is loaded with the first file. */
function openNetwork(options: NetworkOptions, cache: Cache): Network {
  let fetcher: Promise<Pick<Network, 'fetch'>> | undefined;
  let prober: Promise<Pick<Network, 'probe'>> | undefined;
  return {
    async fetch(address) {
      fetcher ??= import('../platform/network/fetcher.ts').then(({ createFetcher }) =>
        createFetcher({ ...options, cache }),
      );
      return (await fetcher).fetch(address);
    },
    async probe(address, ids) {
      prober ??= import('../platform/network/prober.ts').then(({ createProber }) =>
        createProber({ ...options, cache }),
      );
      return (await prober).probe(address, ids);
    },
  };
}
