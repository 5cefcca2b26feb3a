import { Badge, createTheme, type MantineColorsTuple } from '@mantine/core';

const gray: MantineColorsTuple = ['#f7f8f9', '#f2f4f6', '#e8ebee', '#e4e7eb', '#d3d9e0', '#69747f', '#5e6873', '#454d57', '#2a3037', '#15181c'];
const dark: MantineColorsTuple = ['#e8ebee', '#cdd3d9', '#97a1ac', '#86919d', '#353c44', '#262b31', '#1b1f24', '#14171b', '#0f1215', '#0c0e11'];
const accent: MantineColorsTuple = ['#eef2ff', '#dee6ff', '#bccbff', '#9ab0ff', '#8aa3ff', '#5f7cf0', '#4766e3', '#3454d1', '#2a45b3', '#213791'];
/** White words on Mantine's own red cannot be read well enough. */
const red: MantineColorsTuple = ['#fff5f5', '#ffe3e3', '#ffc9c9', '#ffa8a8', '#ff8787', '#f0555b', '#cf2f37', '#d3272f', '#b31f27', '#961a21'];

/** Light badges speak in the status colours, which can be read on their tints; Mantine's own green and yellow cannot. */
const STATUS: Readonly<Record<string, string>> = { green: 'on-site', orange: 'waiting', yellow: 'paused', red: 'problem' };
function statusOf(color: string | undefined): Record<string, string> {
  const status = color === undefined ? undefined : STATUS[color];
  return status === undefined ? {} : { '--badge-bg': `var(--tr-${status}-tint)`, '--badge-color': `var(--tr-${status}-text)` };
}

/** The one look of every Truckroll screen: neutral greys, one accent, small radius, no ornament. */
export const theme = createTheme({
  colors: { gray, dark, accent, red },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  black: '#15181c',
  fontFamily: 'var(--tr-font)',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.4' },
  headings: { fontWeight: '620', sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.25' }, h2: { fontSize: '1.125rem', lineHeight: '1.3' }, h3: { fontSize: '0.9375rem', lineHeight: '1.35' } } },
  defaultRadius: 8,
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '28px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    Badge: Badge.extend({ defaultProps: { tt: 'none', radius: 'sm' }, vars: (_, { variant, color }) => ({ root: variant === 'light' ? statusOf(color) : {} }) }),
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 80 }, events: { hover: true, focus: true, touch: false } } },
    // The placeholder that would take the focus has no role, which a menu may not hold.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, shadow: 'md', transitionProps: { duration: 100 } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { transitionProps: { duration: 120, transition: 'fade' }, overlayProps: { backgroundOpacity: 0.35 }, centered: true } },
  },
});
