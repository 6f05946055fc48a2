import type { VFileMessage } from 'vfile-message';
import type { Project } from '../config/project.ts';
import { Failure, isError, makeStrict } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import type { TemplateChoice } from '../prepare/template.ts';
import type { Template } from '../template/template.ts';

/**
 * Loads the template that the caller wants, else the one that a document wants, each but once.
 *
 * @param messages takes what is wrong with a template. @throws Failure where a strict run takes that for an error
 */
export function templateChoice(project: Project, host: Host, messages: VFileMessage[]) {
  const loaded = new Map<string, Promise<Template>>();
  const load = async ({ name, root, project: own }: TemplateChoice) => {
    const { loadTemplate, withProjectFonts } = await import('../phases.ts');
    const template = heed(await loadTemplate(name, root, host, own), project, messages);
    return withProjectFonts(template, project.added.fonts, host);
  };
  return (wanted: TemplateChoice): Promise<Template> => {
    const choice: TemplateChoice = project.template ?? wanted;
    const key = JSON.stringify([choice.root, choice.name]);
    const template = loaded.get(key) ?? load(choice);
    loaded.set(key, template);
    return template;
  };
}

/** Tells what is wrong with a template. */
function heed(template: Template, { strict }: Project, messages: VFileMessage[]): Template {
  const { warnings = [] } = template;
  if (strict) makeStrict(warnings);
  if (warnings.some(isError)) throw new Failure(warnings);
  messages.push(...warnings);
  return template;
}
