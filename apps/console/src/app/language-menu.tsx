import { ActionIcon, Menu } from '@mantine/core';
import { IconCheck, IconLanguage } from '@tabler/icons-react';
import { chooseLanguage, languageName, languages, noticeFault } from '@truckroll/ui';
import { useTranslation } from 'react-i18next';
import { useText } from './text.ts';

export function LanguageMenu() {
  const text = useText();
  const { i18n } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={32} aria-label={text('header.language')} title={text('header.language')}>
          <IconLanguage size={17} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {languages.map((language) => (
          <Menu.Item key={language} lang={language} rightSection={i18n.language === language && <IconCheck size={14} />} onClick={() => void chooseLanguage(language).catch(() => noticeFault(text('problem.unreachable')))}>
            {languageName(language)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
