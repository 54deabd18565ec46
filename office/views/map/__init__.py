"""The waters of the district as a picture and as GeoJSON: values alone, in user units of a drawing or in degrees."""
