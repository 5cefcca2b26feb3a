import { Badge, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { MESSAGE_KINDS, type Template } from '@truckroll/contracts/comms/schemas.ts';
import { ErrorState, SkeletonRows, languageName, languages as allLanguages } from '@truckroll/ui';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { useMe } from '../../../app/session.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { TemplateEditor } from './template-editor.tsx';
import { templatesQuery } from './templates-query.ts';

const route = getRouteApi('/signed-in/settings/$page');
const AUDIENCES = ['customer', 'technician'] as const;

/** Every message that is sent by itself, to be read and reworded. The address says which one is open, by which channel and in which language. */
export function TemplatesPage() {
  const text = useSettingsText();
  const say = useText();
  const me = useMe();
  const { kind, channel, in: asked = me.organisation.language } = route.useSearch();
  const language = allLanguages.find((one) => one === asked) ?? 'en';
  const navigate = route.useNavigate();
  const look = (change: Readonly<Record<string, string | undefined>>): void => void navigate({ search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter((entry): entry is [string, string] => Boolean(entry[1]))) });
  const { data: templates, isError, error, refetch } = useQuery(templatesQuery(language));
  const ofKind = templates?.filter((template) => template.kind === kind) ?? [];
  // As a job goes on, not by the alphabet of their names in the program.
  const inOrder = templates?.toSorted((a, b) => MESSAGE_KINDS.indexOf(a.kind) - MESSAGE_KINDS.indexOf(b.kind));
  const open = ofKind.find((template) => template.channel === channel) ?? ofKind[0];
  const languages = <SegmentedControl size="xs" aria-label={text('templates.language')} value={language} data={allLanguages.map((value) => ({ value, label: languageName(value) }))} onChange={(value) => look({ in: value })} />;
  if (open) return <TemplateEditor key={`${open.kind} ${open.channel} ${open.language}`} template={open} channels={ofKind.map((template) => template.channel)} languages={languages} onChannel={(value) => look({ channel: value })} onClose={() => look({ kind: undefined, channel: undefined })} />;
  return (
    <SettingsPage title={text('pages.templates')} lead={text('templates.lead')} action={languages}>
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {!templates && !isError && <SkeletonRows rows={12} height={44} />}
      {inOrder &&
        AUDIENCES.map((audience) => (
          <SettingsSection key={audience} title={text(`templates.to.${audience}`)} lead={text(`templates.toLead.${audience}`)}>
            <ul className={lists.list}>
              {[...Map.groupBy(inOrder.filter((template) => template.audience === audience), (template) => template.kind)].map(([name, group]) => (
                <li key={name}>
                  <KindLine group={group} onOpen={() => look({ kind: name, channel: group[0]?.channel })} />
                </li>
              ))}
            </ul>
          </SettingsSection>
        ))}
    </SettingsPage>
  );
}

function KindLine({ group, onOpen }: { group: readonly Template[]; onOpen: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const [first] = group;
  if (!first) return null;
  return (
    <button type="button" className={lists.row} onClick={onOpen}>
      <span className={lists.words}>
        <span className={lists.name}>{say(`messages.kind.${first.kind}`)}</span>
        <span className={lists.about}>{group.map(({ channel }) => say(`messages.channel.${channel}`)).join(' · ')}</span>
      </span>
      {group.some(({ custom }) => custom) && (
        <Badge size="sm" variant="light">
          {text('templates.own')}
        </Badge>
      )}
    </button>
  );
}
