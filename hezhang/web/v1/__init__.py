"""The whole office for programs: every look and every act, described at /api/v1/openapi.json."""
