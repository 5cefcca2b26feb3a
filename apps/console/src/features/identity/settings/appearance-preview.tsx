import { brandShades, inkOn } from '@truckroll/kernel';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import classes from './organisation.module.css';

/** How pages for customers will look, in light and dark, and which shades were adjusted so that words stay readable. */
export function AppearancePreview({ name, logoUrl, colour, headerColour }: { name: string; logoUrl: string | null; colour: string | null; headerColour: string | null }) {
  const text = useSettingsText();
  if (colour === null && headerColour === null) return null;
  const shades = colour === null ? null : brandShades(colour);
  const adjusted = shades !== null && (shades.accent.light !== colour || shades.accent.dark !== colour || shades.button !== colour);
  const head = headerColour === null ? {} : { background: headerColour, color: inkOn(headerColour) };
  return (
    <div>
      <div className={classes.previews} aria-hidden>
        {(['light', 'dark'] as const).map((scheme) => (
          <div key={scheme} className={classes.preview} data-scheme={scheme}>
            <div className={classes.previewHead} style={head}>
              {logoUrl !== null && <img className={classes.previewLogo} src={logoUrl} alt="" />}
              <strong dir="auto">{name}</strong>
            </div>
            <div className={classes.previewBody}>
              <span style={shades === null ? {} : { color: shades.accent[scheme] }}>{text('organisation.previewLink')}</span>
              <span className={classes.previewButton} style={shades === null ? {} : { background: shades.button }}>
                {text('organisation.previewButton')}
              </span>
            </div>
          </div>
        ))}
      </div>
      {adjusted && <p className={classes.note}>{text('organisation.adjusted', { light: shades.accent.light, dark: shades.accent.dark, button: shades.button })}</p>}
    </div>
  );
}
