import { Anchor } from '@mantine/core';
import { IconSquare, IconSquareCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { getService } from '@truckroll/contracts/catalog/api.ts';
import type { Job, Place } from '@truckroll/contracts/jobs/schemas.ts';
import { client } from '../../app/api.ts';
import { PhoneLink } from '../../app/contact-links.tsx';
import { readable } from '../../app/readable.ts';
import { useMay } from '../../app/session.ts';
import { useText } from '../../app/text.ts';
import { Fact, Facts } from './facts.tsx';
import classes from './facts.module.css';
import { beside } from '@truckroll/ui';

/** What is known about the job: who, where, what, with which needs. */
export function JobFacts({ job }: { job: Job }) {
  const text = useText();
  const mayReadCustomers = useMay('customers.customer.read');
  const { contact, requirements, notes, checklist, extras, place, destination } = job;
  const needs = [
    ...requirements.skills.map(({ skill, level }) => (level > 1 ? text('job.level', { skill: readable(skill), level }) : readable(skill))),
    ...requirements.truckAbilities.map(readable),
    ...requirements.certifications.map(readable),
  ];
  return (
    <Facts>
      <Fact label={text('job.customer')}>
        {job.customerId !== null && mayReadCustomers ? (
          <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/customers/$customerId" params={{ customerId: job.customerId ?? '' }} {...props} />}>
            <bdi>{job.customerName || contact?.name}</bdi>
          </Anchor>
        ) : (
          <bdi>{job.customerName || contact?.name}</bdi>
        )}
        {contact?.phone && (
          <>
            {' '}
            <PhoneLink phone={contact.phone} />
          </>
        )}
        {job.accountId && <small>{beside(text('job.payer'), job.accountReference)}</small>}
      </Fact>
      {place && (
        <Fact label={text('job.place')}>
          <PlaceWords place={place} />
        </Fact>
      )}
      {destination && (
        <Fact label={text('job.destination')}>
          <PlaceWords place={destination} />
        </Fact>
      )}
      {job.vehicleLabel && <Fact label={text('job.vehicle')}>{job.vehicleLabel}</Fact>}
      <JobAnswers job={job} />
      <Fact label={text('job.needs')}>
        {needs.length === 0 ? (
          text('job.needsNothing')
        ) : (
          <span className={classes.chips}>
            {needs.map((need) => (
              <span key={need} className={classes.chip}>
                {need}
              </span>
            ))}
          </span>
        )}
      </Fact>
      {notes && <Fact label={text('job.notes')}>{notes}</Fact>}
      {checklist.length > 0 && (
        <Fact label={text('job.checklist')}>
          <ul className={classes.list}>
            {checklist.map(({ key, label, doneAt }) => (
              <li key={key} className={classes.check} data-done={doneAt !== null || undefined}>
                {doneAt ? <IconSquareCheckFilled size={14} aria-hidden /> : <IconSquare size={14} aria-hidden />} {label}
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {extras.length > 0 && <Fact label={text('job.extras')}>{beside(...extras.map(({ label, quantity }) => `${quantity} × ${label}`))}</Fact>}
    </Facts>
  );
}

function PlaceWords({ place }: { place: Place }) {
  return (
    <>
      <bdi>{place.label}</bdi>
      {place.detail && <small dir="auto">{place.detail}</small>}
    </>
  );
}

/** The intake answers, with the questions they answer. */
function JobAnswers({ job }: { job: Job }) {
  const text = useText();
  const { serviceId, answers } = job;
  const { data: service } = useQuery({ queryKey: ['service', serviceId], queryFn: () => client.call(getService, { params: { serviceId: serviceId ?? '' } }), enabled: serviceId !== null && Object.keys(answers).length > 0, staleTime: Infinity });
  const said = Object.entries(answers);
  if (said.length === 0) return null;
  return (
    <Fact label={text('job.answers')}>
      <ul className={classes.list}>
        {said.map(([key, answer]) => {
          const question = service?.questions.find((candidate) => candidate.key === key);
          return (
            <li key={key}>
              <small>{question?.text ?? readable(key)}</small>
              {question?.choices.find((choice) => choice.key === answer)?.label ?? readable(answer)}
            </li>
          );
        })}
      </ul>
    </Fact>
  );
}
