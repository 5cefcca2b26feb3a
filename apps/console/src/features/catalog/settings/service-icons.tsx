import { IconAirConditioning, IconAnchor, IconBatteryCharging, IconBolt, IconBucketDroplet, IconCarCrane, IconDroplet, IconEngine, IconFlame, IconGasStation, IconHomeBolt, IconKey, IconLockOpen, IconPlant2, IconPlug, IconRipple, IconSearch, IconSnowflake, IconTemperature, IconTool, IconTruck, IconWheel, type Icon } from '@tabler/icons-react';

/** Pictures that a service may have; kept by their Tabler name. */
export const serviceIcons: Readonly<Record<string, Icon>> = {
  tool: IconTool,
  'car-crane': IconCarCrane,
  truck: IconTruck,
  'battery-charging': IconBatteryCharging,
  wheel: IconWheel,
  'lock-open': IconLockOpen,
  key: IconKey,
  'gas-station': IconGasStation,
  bolt: IconBolt,
  anchor: IconAnchor,
  engine: IconEngine,
  plug: IconPlug,
  'home-bolt': IconHomeBolt,
  flame: IconFlame,
  snowflake: IconSnowflake,
  temperature: IconTemperature,
  'air-conditioning': IconAirConditioning,
  droplet: IconDroplet,
  'bucket-droplet': IconBucketDroplet,
  ripple: IconRipple,
  'plant-2': IconPlant2,
  search: IconSearch,
};

/** A service's picture; a tool where it has another one. */
export function ServiceIcon({ name }: { name: string }) {
  const Picture = serviceIcons[name] ?? IconTool;
  return <Picture size={18} stroke={1.7} aria-hidden />;
}
