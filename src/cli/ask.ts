import { type CommonOptions, cancel, confirm, intro, isCancel, outro, select, text } from '@clack/prompts';
import { type Answers, defaultAnswers, languageFault } from '../init/answers.ts';
import { type StarterName, starterNames, starters } from '../init/starters.ts';
import type { ProjectFacts } from '../init.ts';

/** Thrown by a question that the user cancels. */
class Canceled extends Error {}

/**
 * Asks in the terminal for what is not given.
 *
 * @param streams Default: those of the process
 * @returns nothing if the user cancels
 */
export async function ask(
  given: Partial<Answers>,
  { hasPackage }: ProjectFacts,
  streams: Pick<CommonOptions, 'input' | 'output'> = {},
): Promise<Partial<Answers> | undefined> {
  const { template, title, author, language } = defaultAnswers;
  const asked: Partial<Answers> = {};
  intro('A new publication', streams);
  try {
    if (given.template === undefined) asked.template = await askForTemplate(template, streams);
    if (given.title === undefined) asked.title = await askForText('What is its title?', title, streams);
    if (given.author === undefined) asked.author = await askForText('Who is the author?', author, streams);
    if (given.language === undefined) {
      const message = 'What language is it in? (en, de, pt-BR …)';
      asked.language = await askForText(message, language, streams, languageFault);
    }
    if (!('ci' in given)) {
      const message = 'Add a workflow for GitHub that builds each change?';
      if (await answer(confirm({ message, initialValue: false, ...streams }))) asked.ci = 'github';
    }
    if (hasPackage && given.scripts === undefined) {
      const message = 'Add the scripts `build` and `check` to package.json?';
      asked.scripts = await answer(confirm({ message, ...streams }));
    }
  } catch (error) {
    if (!(error instanceof Canceled)) throw error;
    cancel('Canceled. Nothing was written.', streams);
    return undefined;
  }
  outro('Here it is.', streams);
  return asked;
}

function askForTemplate(
  initialValue: StarterName,
  streams: Pick<CommonOptions, 'input' | 'output'>,
): Promise<StarterName> {
  const options = starterNames.map((value) => ({ value, label: value, hint: starters[value].help }));
  return answer(select<StarterName>({ message: 'What is it?', options, initialValue, ...streams }));
}

function askForText(
  message: string,
  defaultValue: string,
  streams: Pick<CommonOptions, 'input' | 'output'>,
  faultIn: (text: string) => string | undefined = () => undefined,
): Promise<string> {
  const validate = (value: string | undefined) => (value ? faultIn(value.trim()) : undefined);
  return answer(text({ message, placeholder: defaultValue, defaultValue, validate, ...streams }));
}

/** @throws Canceled */
async function answer<T>(question: Promise<T>): Promise<Exclude<T, symbol>> {
  const value = await question;
  if (isCancel(value)) throw new Canceled();
  return value as Exclude<T, symbol>;
}
