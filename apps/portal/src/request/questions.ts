import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { fill, h } from '../dom.ts';
import { askedQuestions, keptAnswers, type AnswerMap } from './asked-questions.ts';

type Question = Service['questions'][number];
export type Questions = { element: HTMLElement; ask: (service: Service, earlier?: AnswerMap) => void; answers: () => AnswerMap; unanswered: () => boolean };

/** The questions of the chosen service; an answer may bring up the next one, and advice. */
export function questions(onAnswer: (answers: AnswerMap) => void = () => undefined): Questions {
  const element = h('div', { class: 'questions' });
  let service: Service | undefined;
  let answers: AnswerMap = {};

  const answer = (key: string, value: string): void => {
    answers = { ...answers, [key]: value };
    draw();
    onAnswer(answers);
  };
  const draw = (): void => {
    if (!service) return;
    answers = keptAnswers(service.questions, answers);
    const focused = document.activeElement?.id;
    fill(element, ...askedQuestions(service.questions, answers).map((question) => drawn(question)));
    if (focused) document.getElementById(focused)?.focus();
  };
  const drawn = (question: Question): HTMLElement => {
    const chosen = question.choices.find(({ key }) => key === answers[question.key]);
    const advice = chosen?.effect?.advice;
    return h(
      'fieldset',
      { class: 'question' },
      h('legend', { attrs: { dir: 'auto' } }, question.text),
      question.choices.length === 0
        ? h('input', { attrs: { id: `q-${question.key}`, type: 'text', maxlength: 500, value: answers[question.key] ?? '', 'aria-label': question.text }, on: { onchange: (event) => answer(question.key, (event.target as HTMLInputElement).value.trim()) } })
        : h(
            'div',
            { class: 'choices' },
            ...question.choices.map(({ key, label }) =>
              h('label', { class: 'choice' }, h('input', { attrs: { id: `q-${question.key}-${key}`, type: 'radio', name: `q-${question.key}`, checked: answers[question.key] === key }, on: { onchange: () => answer(question.key, key) } }), h('span', { attrs: { dir: 'auto' } }, label)),
            ),
          ),
      advice && h('p', { class: 'advice', attrs: { role: 'status', dir: 'auto' } }, advice),
    );
  };

  return {
    element,
    ask: (chosen, earlier) => {
      service = chosen;
      if (earlier) answers = earlier;
      draw();
    },
    answers: () => answers,
    unanswered: () => (service ? askedQuestions(service.questions, answers).some(({ key, required }) => required && !answers[key]) : false),
  };
}
